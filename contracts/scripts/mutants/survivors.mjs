// Mutants that no test can kill, and why.
export default {};
