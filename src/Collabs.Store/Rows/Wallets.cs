using Collabs.Ethereum;

namespace Collabs.Store.Rows;

internal static class Wallets
{
    /// <summary>Addresses as columns hold them, for <c>IN @wallets</c>: Dapper expands lists itself and asks no handler for its elements.</summary>
    public static string[] Texts(IEnumerable<Address> accounts) => [.. accounts.Select(static account => account.ToLowerHex())];
}
