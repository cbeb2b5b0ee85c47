using Collabs.Domain.Rules;
using Collabs.Ethereum;
using Collabs.Server.Startup;

namespace Collabs.Server.Reviews;

/// <summary>What the operator says about itself and about tokens, read once at the start.</summary>
public sealed record RuleGround(IReadOnlyList<PayoutToken> Tokens, bool ReportingPlatform)
{
    private const int DevDecimals = 6;

    /// <param name="settings">Section <c>Collabs:Rules</c>.</param>
    /// <param name="devToken">The test token of a local chain; zero elsewhere.</param>
    /// <exception cref="StartException">A token's address or currency is none.</exception>
    public static RuleGround Of(RuleSettings settings, Address devToken) => new(
        devToken.IsZero ? [.. settings.Tokens.Select(Token)] : [.. settings.Tokens.Select(Token), new(devToken, "EUR", DevDecimals)],
        settings.ReportingPlatform);

    private static PayoutToken Token(TokenSettings token) => !Address.TryParse(token.Address, out var address)
        ? throw new StartException($"Collabs:Rules:Tokens names \"{token.Address}\", which is no address.")
        : token.Currency.Length is not (0 or 3) || token.Decimals is < 0 or > 36
            ? throw new StartException($"Collabs:Rules:Tokens: {address} needs a currency of three letters (or none) and 0 to 36 decimals.")
            : new(address, token.Currency.Length == 0 ? null : token.Currency, token.Decimals);
}
