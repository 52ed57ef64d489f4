import { Text } from '@bigcommerce/big-design';

/** 0 to 100, only ever a summary of the listed problems. */
export function Score({ score }: { score: number | null }) {
  if (score === null) return <Text color="secondary60">—</Text>;
  const color = score >= 80 ? 'success60' : score >= 50 ? 'warning70' : 'danger50';
  return (
    <Text bold color={color} marginBottom="none">
      {score}
    </Text>
  );
}
