import { Button, Flex, Form, FormGroup, Input, Message, Panel, Select, Textarea } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { SettingsAnswer, SettingsChange } from '../../server/stores/contract.ts';
import { ApiError, messageOf } from '../api/api-error.ts';
import { tellDone } from '../components/alerts.ts';
import { isTitlePattern, TitlePattern } from './TitlePattern.tsx';
import { useChangeSettings } from './use-settings.ts';

type Tone = SettingsAnswer['voice']['tone'];
type Length = SettingsAnswer['voice']['length'];

const tones: { value: Tone; content: string }[] = [
  { value: 'neutral', content: 'Plain and factual' },
  { value: 'friendly', content: 'Friendly' },
  { value: 'expert', content: 'Expert' },
  { value: 'elegant', content: 'Elegant' },
  { value: 'playful', content: 'Playful' },
];
const lengths: { value: Length; content: string }[] = [
  { value: 'short', content: 'Short descriptions' },
  { value: 'medium', content: 'Medium' },
  { value: 'long', content: 'As long as search results show' },
];

/** How the shop speaks: the AI writer follows all of it, the built-in writer what limits it. */
export function Voice({ settings }: { settings: SettingsAnswer }) {
  const [voice, setVoice] = useState(() => typedOf(settings));
  const change = useChangeSettings();
  const fields = change.error instanceof ApiError ? change.error.fields : {};
  const set = (part: Partial<Typed>) => setVoice({ ...voice, ...part });
  const area = (name: 'use' | 'avoid' | 'samples', label: string, description: string) => (
    <FormGroup>
      <Textarea
        description={description}
        label={label}
        onChange={(event) => set({ [name]: event.target.value })}
        resize
        rows={name === 'samples' ? 5 : 2}
        value={voice[name]}
      />
    </FormGroup>
  );
  return (
    <Panel
      description="The AI writer follows all of it. The built-in writer has no tone of its own: it keeps to the words to avoid and to the title pattern. New suggestions use it; those that wait stay as they are."
      header="Voice"
    >
      <Form
        fullWidth
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate(changeOf(voice), { onSuccess: () => tellDone('Your voice is saved.') });
        }}
      >
        <FormGroup>
          <Select
            label="Tone"
            onOptionChange={(tone: Tone) => set({ tone })}
            options={tones}
            required
            value={voice.tone}
          />
          <Select
            label="Length"
            onOptionChange={(length: Length) => set({ length })}
            options={lengths}
            required
            value={voice.length}
          />
        </FormGroup>
        {area('use', 'Words to use', 'Separated by commas. Used where they are true, never forced.')}
        {area('avoid', 'Words to avoid', 'Separated by commas. A text with one of them is never suggested.')}
        {area('samples', 'Texts that sound right', 'Up to five, with an empty line between them. For tone only.')}
        <FormGroup>
          <Input
            description="How your shop writes its titles: {title} stands for what is suggested. Left out where the whole would be cut. Empty: nothing is added."
            error={fields['titlePattern']}
            label="Title pattern"
            onChange={(event) => set({ pattern: event.target.value })}
            placeholder="{title} | Your shop"
            value={voice.pattern}
          />
        </FormGroup>
        <TitlePattern pattern={voice.pattern} />
        {change.error && <Message marginTop="medium" messages={[{ text: messageOf(change.error) }]} type="error" />}
        <Flex marginTop="medium">
          <Button disabled={!isTitlePattern(voice.pattern)} isLoading={change.isPending} type="submit">
            Save voice
          </Button>
        </Flex>
      </Form>
    </Panel>
  );
}

type Typed = { tone: Tone; length: Length; use: string; avoid: string; samples: string; pattern: string };

function typedOf({ voice, titlePattern }: SettingsAnswer): Typed {
  return {
    tone: voice.tone,
    length: voice.length,
    use: voice.use.join(', '),
    avoid: voice.avoid.join(', '),
    samples: voice.samples.join('\n\n'),
    pattern: titlePattern ?? '',
  };
}

function changeOf({ tone, length, use, avoid, samples, pattern }: Typed): SettingsChange {
  const voice = {
    tone,
    length,
    use: parts(use, /[,\n]/),
    avoid: parts(avoid, /[,\n]/),
    samples: parts(samples, /\n\s*\n/),
  };
  return { voice, titlePattern: pattern.trim() === '' ? null : pattern.trim() };
}

function parts(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
