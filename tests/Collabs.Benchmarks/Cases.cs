using System.Text.Json;
using Collabs.Ethereum;
using Collabs.Tests.Ethereum.Codegen;

namespace Collabs.Benchmarks;

/// <summary>This library's operations, on both curves, with BouncyCastle's beside them.</summary>
internal static class Cases
{
    private static readonly byte[] Key = UInt256.Parse("0x4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318").ToBigEndian();
    private static readonly byte[] Short = new byte[32];
    private static readonly byte[] Long = new byte[100_000];

    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, Figure>> Run()
    {
        var managed = new PrivateKeySigner(Key, new ManagedSecp256k1());
        var hash = Keccak256.Of("benchmark"u8);
        var signature = managed.Sign(hash);
        var call = PlaceCall();
        var (topics, data) = MovedLog();
        var transaction = Transaction();
        var ours = new Dictionary<string, Figure>
        {
            ["keccak 32 B"] = Measure.Run(() => Keccak256.Of(Short)),
            ["keccak 100 KB"] = Measure.Run(() => Keccak256.Of(Long)),
            ["EIP-712 digest"] = Measure.Run(() => Eip712.Digest(Deal.Domain, Deal.Example)),
            ["ABI encode"] = Measure.Run(call.Encode),
            ["event decode"] = Measure.Run(() => Sample.MovedEvent.Decode(topics, data)),
        };
        var results = new Dictionary<string, IReadOnlyDictionary<string, Figure>>
        {
            ["ours"] = ours,
            ["BouncyCastle"] = new Dictionary<string, Figure>
            {
                ["keccak 32 B"] = Measure.Run(() => BouncyCastlePeer.Keccak(Short)),
                ["keccak 100 KB"] = Measure.Run(() => BouncyCastlePeer.Keccak(Long)),
                ["sign"] = Measure.Run(() => BouncyCastlePeer.Sign(hash.ToArray(), Key)),
            },
            ["ours, managed curve"] = Curve(managed, new ManagedSecp256k1(), hash, signature, transaction),
        };
        if (NativeSecp256k1.TryLoad() is { } native)
        {
            foreach (var (name, figure) in Curve(new(Key, native), native, hash, signature, transaction))
            {
                ours[name] = figure;
            }
        }

        return results;
    }

    /// <summary>The digest of <see cref="Deal.Example"/>, by which the peers show that they do the same work.</summary>
    public static string Digest => Eip712.Digest(Deal.Domain, Deal.Example).ToString();

    public static string CallPath => Repository.PathOf("tests/Collabs.Tests/Vectors/ethereum");

    private static Dictionary<string, Figure> Curve(PrivateKeySigner signer, Secp256k1 curve, Hash32 hash, Signature signature, Eip1559Transaction transaction) => new()
    {
        ["sign"] = Measure.Run(() => signer.Sign(hash)),
        ["recover"] = Measure.Run(() => curve.TryRecover(hash, signature, out var address) ? address : default),
        ["EIP-1559 build and sign"] = Measure.Run(() => new SignedTransaction(transaction, signer.Sign(transaction.SigningHash), signer.Address)),
    };

    // The vector whose calldata is nearest to 2 KB; the peers find it by the same rule.
    private static Sample.PlaceCall PlaceCall()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(CallPath, "calls.json")));
        var data = vectors.RootElement.EnumerateArray()
            .Where(item => item.GetProperty("name").GetString() == Sample.PlaceCall.Signature)
            .Select(item => item.GetProperty("data").GetString()!)
            .MinBy(text => Math.Abs(text.Length - 4096))!;
        return Sample.PlaceCall.Decode(Hex.Decode(data));
    }

    private static (Hash32[] Topics, byte[] Data) MovedLog() =>
        ([Sample.MovedEvent.Topic, new(3), new(4)], new Hash32(1_000_001).ToArray());

    private static Eip1559Transaction Transaction() => new()
    {
        ChainId = 31337,
        Nonce = 7,
        MaxPriorityFeePerGas = 1_000_000_000,
        MaxFeePerGas = 30_000_000_000,
        GasLimit = 200_000,
        To = Address.FromUInt256(9),
        Value = 1,
        Data = new byte[200],
    };
}
