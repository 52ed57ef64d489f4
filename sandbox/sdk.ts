/**
 * The control panel's script for apps, with the observable behaviour of the real one: outside a frame it does nothing;
 * inside it tells the parent the frame's whole address (to any origin) at the start and after pushState and popstate,
 * reports activity every five minutes, and calls `onLogout` when the control panel logs out.
 */
export const SDK_SOURCE = `(function () {
  'use strict';
  var SCOPE = 'bc::';
  var IDLE_MS = 5 * 60 * 1000;

  function notify(method, params) {
    window.parent.postMessage(JSON.stringify({ method: SCOPE + method, params: params }), '*');
  }

  function tellAddress(type) {
    notify('iframeUrlChange', { href: window.location.href, type: type });
  }

  function watchAddress() {
    tellAddress('normal');
    var pushState = window.history.pushState;
    window.history.pushState = function () {
      pushState.apply(window.history, arguments);
      tellAddress('pushState');
    };
    window.addEventListener('popstate', function () {
      tellAddress('popState');
    });
  }

  function watchActivity() {
    setTimeout(function () {
      function active() {
        document.removeEventListener('mousemove', active);
        document.removeEventListener('keydown', active);
        notify('iAmNotIdle');
        watchActivity();
      }
      document.addEventListener('mousemove', active);
      document.addEventListener('keydown', active);
    }, IDLE_MS);
  }

  function watchLogout(onLogout) {
    window.addEventListener('message', function (event) {
      if (event.source !== window.parent) return;
      var message;
      try {
        message = JSON.parse(event.data);
      } catch (_) {
        return;
      }
      if (message && message.method === SCOPE + 'logout') onLogout();
    });
  }

  function init(options) {
    if (window.self === window.top) {
      console.info('The control panel script does nothing outside the control panel.');
      return;
    }
    watchActivity();
    watchAddress();
    if (options && typeof options.onLogout === 'function') watchLogout(options.onLogout);
  }

  window.Bigcommerce = { init: init };
  if (window.bcAsyncInit !== undefined) window.bcAsyncInit();
})();
`;
