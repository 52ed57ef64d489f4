import { Panel, Text } from '@bigcommerce/big-design';
import { PageHeader } from '../components/PageHeader.tsx';
import { writePromise } from '../overview/Welcome.tsx';

const answers = [
  {
    question: 'What does Clione change in my shop?',
    text: [
      writePromise,
      'BigCommerce asks apps to send some fields back unchanged together with a change, such as the name of a brand or the body of a page. Clione sends those exactly as they were and compares them afterwards.',
    ],
  },
  {
    question: 'Does anything go live by itself?',
    text: [
      'No. A suggestion goes live only after you accept it in Review and publish it. The search data of the Schema Injector goes live only after you have seen it on real pages of your shop and switched it on.',
    ],
  },
  {
    question: 'How do I undo a change?',
    text: [
      'Open Signal Propagation, find the change and press Undo. Clione checks that your shop still has the published value and then writes the earlier one back. If someone changed it since, nothing is written and you are asked.',
    ],
  },
  {
    question: 'What does “changed outside Clione” mean?',
    text: [
      'The value in your shop is no longer the one that was shown when someone accepted the suggestion, or that Clione last published. Clione never overwrites such a change. You decide: take ours, or keep theirs.',
    ],
  },
  {
    question: 'What happens when I uninstall Clione?',
    text: [
      'It loses access to your shop at once. Texts that you published stay in your shop. To get the earlier texts back, undo the changes under Signal Propagation before you uninstall. When you install Clione again, it goes on where you left off.',
    ],
  },
  {
    question: 'Who can use it?',
    text: [
      'Your BigCommerce login is your Clione account. Whoever may open apps in your control panel may open Clione and review; the owner decides under Settings who may publish.',
    ],
  },
];

export function HelpPage() {
  return (
    <>
      <PageHeader text="Short answers to what people ask first." title="How Clione works" />
      {answers.map(({ question, text }) => (
        <Panel header={question} key={question}>
          {text.map((paragraph) => (
            <Text key={paragraph}>{paragraph}</Text>
          ))}
        </Panel>
      ))}
    </>
  );
}
