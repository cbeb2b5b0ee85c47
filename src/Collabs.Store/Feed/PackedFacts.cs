using System.Text;
using Collabs.Ethereum;

namespace Collabs.Store.Feed;

/// <summary>
/// Facts of one agreement in one block as bytes: RLP of [log_index, part, tx_hash, name, positions, account, token, amount, payout] each. A
/// number that may be missing is written one higher; a hash that is missing is that of the fact before; an address that stood before is its number
/// among those that did, from one. What they have in common stands in the row beside them.
/// </summary>
internal static class PackedFacts
{
    private static readonly PayoutKind[] Kinds = Enum.GetValues<PayoutKind>();

    /// <summary>Fills a list with one fact, which follows one of the transaction <paramref name="before"/> and any with <paramref name="addresses"/>.</summary>
    public static RlpList Fill(RlpList list, in FactWriter.Fact fact, Hash32? before, Dictionary<Address, int> addresses)
    {
        AddOptional(list.Clear(), fact.LogIndex);
        AddOptional(list, (uint?)fact.Part);
        AddText(list.AddUnless(fact.TxHash == before, fact.TxHash), fact.Name);
        AddText(list, fact.Positions);
        AddAddress(list, fact.Account, addresses);
        AddAddress(list, fact.Token, addresses);
        list.Add(fact.Amount is { } amount ? amount + UInt256.One : UInt256.Zero);
        AddOptional(list, (uint?)fact.Payout);
        return list;
    }

    /// <summary>The facts again, each as <paramref name="common"/> with its own.</summary>
    public static List<FeedEntry> Unpack(byte[] packed, FeedEntry common)
    {
        var (facts, addresses) = (new List<FeedEntry>(), new List<Address>());
        Hash32? transaction = null;
        var all = new RlpReader(packed).ReadList();
        while (!all.IsEmpty)
        {
            var one = all.ReadList();
            var (log, part) = (ReadOptional(ref one), ReadOptional(ref one));
            transaction = one.ReadBytes() is { IsEmpty: false } hash ? new Hash32(hash) : transaction;
            facts.Add(common with
            {
                LogIndex = log, Part = (int?)part, TxHash = transaction, Name = Encoding.UTF8.GetString(one.ReadBytes()),
                Positions = Encoding.UTF8.GetString(one.ReadBytes()), Account = ReadAddress(ref one, addresses), Token = ReadAddress(ref one, addresses),
                Amount = one.ReadUInt256() is { IsZero: false } amount ? (amount - UInt256.One).Low : null,
                Payout = ReadOptional(ref one) is { } kind ? Kinds[kind] : null,
            });
        }

        return facts;
    }

    private static void AddOptional(RlpList list, uint? number) => list.Add(number is { } some ? some + 1ul : 0ul);

    private static uint? ReadOptional(ref RlpReader list) => list.ReadUInt64() is var number and > 0 ? (uint)(number - 1) : null;

    private static void AddAddress(RlpList list, Address? address, Dictionary<Address, int> addresses)
    {
        if (address is { } some && !addresses.TryAdd(some, addresses.Count + 1))
        {
            list.Add((ulong)addresses[some]);
        }
        else
        {
            list.Add(address);
        }
    }

    private static Address? ReadAddress(ref RlpReader list, List<Address> addresses)
    {
        var bytes = list.ReadBytes();
        if (bytes.Length < Address.Size)
        {
            return bytes.IsEmpty ? null : addresses[(int)UInt256.FromBigEndian(bytes).Low - 1];
        }

        addresses.Add(new Address(bytes));
        return addresses[^1];
    }

    private static void AddText(RlpList list, string text)
    {
        Span<byte> bytes = stackalloc byte[256];
        list.Add(Encoding.UTF8.TryGetBytes(text, bytes, out var length) ? bytes[..length] : Encoding.UTF8.GetBytes(text));
    }
}
