using System.Buffers.Binary;
using Collabs.Ethereum;

namespace Collabs.Domain.Agreements;

/// <summary>An immutable version of the terms. Together they form a chain: each holds its parent's hash.</summary>
/// <param name="Number">1 for the first draft.</param>
/// <param name="Author">Who proposed it.</param>
/// <param name="Parameters">Resolved; its words are erased once that was asked for, its numbers never.</param>
/// <param name="ParentHash">Hash of the previous revision; zero for the first.</param>
/// <param name="Terms">What the parties sign.</param>
/// <param name="CreateTime">When it was proposed; whole milliseconds.</param>
public sealed record Revision(uint Number, Address Author, DealParameters Parameters, Hash32 ParentHash, Terms Terms, DateTimeOffset CreateTime)
{
    public PackedTerms Packed { get; } = PackedTerms.Of(Terms);

    /// <summary>EIP-712 hashStruct of the terms.</summary>
    public Hash32 TermsHash { get; } = Terms.Hash;

    public Hash32 DocumentHash => Terms.Document;

    /// <summary>keccak256(parent hash ‖ number, 4 bytes ‖ author ‖ terms hash ‖ time in Unix milliseconds, 8 bytes).</summary>
    public Hash32 Hash
    {
        get
        {
            Span<byte> preimage = stackalloc byte[Hash32.Size + 4 + Address.Size + Hash32.Size + 8];
            ParentHash.CopyTo(preimage);
            BinaryPrimitives.WriteUInt32BigEndian(preimage[32..], Number);
            Author.CopyTo(preimage[36..]);
            TermsHash.CopyTo(preimage[56..]);
            BinaryPrimitives.WriteInt64BigEndian(preimage[88..], CreateTime.ToUnixTimeMilliseconds());
            return Keccak256.Of(preimage);
        }
    }
}
