using Collabs.Domain.Money;
using Collabs.Ethereum;

namespace Collabs.Domain.Requests;

/// <summary>What a brand asks for. Personal data: erasable.</summary>
/// <param name="BrandName">Who asks.</param>
/// <param name="Text">The campaign in the brand's words.</param>
/// <param name="Objective">What the brand wants to achieve; deals with one objective are counted together (rule FR-01).</param>
/// <param name="Budget">What it has in mind; zero where it does not say. Weighs nothing in the decision.</param>
/// <param name="BudgetToken">The budget's token; zero is the chain's own currency.</param>
public sealed record Brief(string BrandName, string Text, string Objective, TokenAmount Budget, Address BudgetToken);
