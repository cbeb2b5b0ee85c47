using Collabs.Chain.DevChain;
using Collabs.Ethereum;

namespace Collabs.Tests.Server.Harness;

/// <summary>
/// A contract wallet in seventy bytes: <c>isValidSignature</c> (ERC-1271) answers with its magic value when ecrecover of hash, v, r and s
/// gives the one key that the code names, and with zero otherwise.
/// </summary>
public static class KeyedWallet
{
    // mem = hash | v | r | s; staticcall(gas, ecrecover, 0, 128, 0, 32).
    private const string Recover = "6004355f5260a4355f1a60205260643560405260843560605260205f60805f60015afa505f51";

    // Compares with the owner, who is pushed before; (magic << 224) * equal.
    private const string Answer = "14631626ba7e60e01b025f5260205ff3";

    public static async Task<Address> DeployAsync(LocalChain chain, Address owner, CancellationToken ct)
    {
        var code = Hex.Decode($"0x{Recover}73{owner.ToLowerHex()[2..]}{Answer}");
        // codecopy(0, 9, length) and return it.
        byte[] creation = [0x60, (byte)code.Length, 0x80, 0x60, 9, 0x5f, 0x39, 0x5f, 0xf3, .. code];
        return (await new Deployer(chain.Client, chain.Accounts[0]).SendAsync(null, 0, creation, ct)).ContractAddress!.Value;
    }
}
