// Mutants that no test can kill, and why.
export default {
  'push: starving parks':
    'EIP-150 leaves a starved push with less than the storage write of a credit costs, so the call runs out of gas and reverts all the same; the check names the reason',
};
