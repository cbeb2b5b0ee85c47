using System.Security.Claims;
using Collabs.Domain.Errors;
using Collabs.Ethereum;
using Grpc.Core;

namespace Collabs.Server.Auth;

/// <summary>Who calls: the wallets that were proved at sign-in, the first of which names the caller.</summary>
public sealed record Caller(IReadOnlyList<Address> Wallets)
{
    public const string WalletClaim = "wallet";

    public static readonly Caller Anonymous = new([]);

    public bool IsAnonymous => Wallets.Count == 0;

    /// <summary>The scope of request_ids and of the rate limit.</summary>
    public string Id => IsAnonymous ? "anonymous" : Wallets[0].ToLowerHex();

    public bool Is(Address account) => Wallets.Contains(account);

    public bool IsAny(IEnumerable<Address> accounts) => accounts.Any(Is);

    /// <exception cref="DomainException">PermissionDenied, with <paramref name="who"/> saying who may.</exception>
    public void MustBe(IEnumerable<Address> accounts, string who)
    {
        if (!IsAny(accounts))
        {
            throw new DomainException(DomainError.PermissionDenied, $"Only {who} may do this, and none of the wallets you signed in with is.");
        }
    }

    public static Caller Of(ClaimsPrincipal? principal) =>
        principal is null ? Anonymous : new([.. principal.FindAll(WalletClaim).Select(claim => Address.Parse(claim.Value))]);
}

public static class CallerOfContext
{
    public static Caller Caller(this ServerCallContext context) =>
        context.UserState.TryGetValue(typeof(Caller), out var caller) ? (Caller)caller : Auth.Caller.Anonymous;
}
