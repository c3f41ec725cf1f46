import { useAccount } from './account';

export function PlanCard(props: { plan: { value: string }; every: { value: string } }) {
  const account = useAccount();
  return {
    async onClick() {
      await account.subscribe(props.every.value, props.plan.value);
    },
  };
}
