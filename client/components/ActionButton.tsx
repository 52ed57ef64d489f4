import { Button, type ButtonProps, Tooltip } from '@bigcommerce/big-design';

/** A button that, where it cannot be used, says why. */
export function ActionButton({ reason, ...props }: ButtonProps & { reason?: string | undefined }) {
  if (!reason) return <Button {...props} />;
  // A disabled button gets no pointer or focus: the reason hangs on a wrapper that does.
  const trigger = (
    <span tabIndex={0} aria-label={`${textOf(props.children)}: not available. ${reason}`}>
      <Button {...props} disabled />
    </span>
  );
  return <Tooltip trigger={trigger}>{reason}</Tooltip>;
}

function textOf(children: ButtonProps['children']): string {
  return typeof children === 'string' ? children : 'This action';
}
