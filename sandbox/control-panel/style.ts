/** The control panel's own look: a calm admin page that leaves the room to the app's frame. */
export const STYLE = `
*{box-sizing:border-box}
html,body{height:100%;margin:0}
body{font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:#1f2733;background:#f4f6f9;display:grid;
  grid-template:52px 1fr/224px 1fr;grid-template-areas:"top top" "side main"}
a{color:#2a5bd7}
.top{grid-area:top;display:flex;align-items:center;gap:18px;padding:0 20px;background:#16233a;color:#fff}
.top strong{font-weight:600}
.top .badge{background:#2c3c58;color:#c9d4e8;border-radius:10px;font-size:12px;padding:1px 9px}
.top form{display:flex;align-items:center;gap:8px;margin:0}
.top .right{margin-left:auto;display:flex;gap:18px;align-items:center}
.top label{color:#b6c3d9;font-size:13px}
.top select,.top button{background:#22314b;color:#fff;border:1px solid #3a4b69;border-radius:5px;padding:5px 9px;font:inherit;font-size:14px}
.side{grid-area:side;background:#fff;border-right:1px solid #e0e5ec;padding:14px 10px;overflow:auto}
.side a{display:block;padding:7px 12px;border-radius:6px;color:#2b3646;text-decoration:none}
.side a:hover{background:#f0f3f8}
.side a[aria-current=page]{background:#e6edfb;color:#1d4bbd;font-weight:600}
.side h2{font-size:12px;letter-spacing:.04em;text-transform:uppercase;color:#7a8699;margin:16px 12px 4px}
main{grid-area:main;overflow:auto;padding:26px 32px 60px}
main.frame{padding:0;overflow:hidden;display:flex;flex-direction:column}
main.frame iframe{border:0;width:100%;flex:1;display:block;background:#fff}
main.narrow>*{max-width:860px}
body.plain{display:block;padding:40px 16px}
body.plain main{max-width:620px;margin:auto;padding:0;overflow:visible}
h1{font-size:24px;font-weight:600;margin:0 0 6px}
h2{font-size:17px;margin:0 0 10px}
p{margin:0 0 12px}
.muted{color:#667286}
.card{background:#fff;border:1px solid #e0e5ec;border-radius:8px;padding:20px 22px;margin:18px 0}
.row{display:flex;gap:12px;align-items:center;flex-wrap:wrap}
.spread{justify-content:space-between}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));gap:12px}
.figure{background:#f7f9fc;border-radius:6px;padding:10px 14px}
.figure b{display:block;font-size:20px;font-weight:600}
button,.button{font:inherit;font-size:14px;border:1px solid #c4cddb;background:#fff;color:#22304a;border-radius:6px;padding:7px 14px;cursor:pointer;
  text-decoration:none;display:inline-block}
button:hover,.button:hover{background:#f3f6fb}
.primary{background:#2a5bd7;border-color:#2a5bd7;color:#fff}
.primary:hover{background:#214cb8}
.danger{color:#b3261e;border-color:#e3b4b0}
.top button:hover{background:#2f4060}
button:disabled{opacity:.5;cursor:not-allowed}
form{margin:0}
label.field{display:block;margin:0 0 14px;font-size:14px;font-weight:600}
label.check{display:block;margin:0 0 10px}
label.field input,label.field textarea,label.field select{display:block;width:100%;margin-top:4px;font-weight:400}
input,textarea,select{font:inherit;padding:7px 9px;border:1px solid #c4cddb;border-radius:6px;background:#fff;color:inherit}
input[type=checkbox],input[type=radio]{width:auto}
textarea{min-height:110px;resize:vertical}
.fields{display:grid;grid-template-columns:repeat(auto-fit,minmax(180px,1fr));gap:0 16px}
table{width:100%;border-collapse:collapse;background:#fff;font-size:14px}
th,td{text-align:left;padding:8px 10px;border-bottom:1px solid #e8ecf2;vertical-align:baseline}
th{font-weight:600;color:#556175;font-size:13px;white-space:nowrap}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}
td code,li code{font-size:13px}
.notice{background:#eaf3ea;border:1px solid #bcd9bd;border-radius:6px;padding:10px 14px;margin-bottom:18px}
.notice.bad{background:#fbecea;border-color:#eac3be}
.logo{width:56px;height:56px;border-radius:12px;background:linear-gradient(135deg,#1b6b74,#4bb3a4);color:#fff;display:grid;place-items:center;
  font-size:26px;font-weight:700;flex:none}
ul.scopes{padding-left:20px;margin:8px 0 18px}
ul.scopes li{margin:5px 0}
.overlay{background:#fff6e5;border-bottom:1px solid #e9cf9b;padding:12px 20px;display:flex;gap:16px;align-items:center}
.overlay[hidden]{display:none}
`;
