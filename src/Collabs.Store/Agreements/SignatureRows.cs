using Collabs.Domain.Agreements;
using Collabs.Store.Rows;

namespace Collabs.Store.Agreements;

/// <summary>Signatures over terms, revision by revision.</summary>
internal static class SignatureRows
{
    public static async Task SaveAsync(IWriteTransaction tx, AgreementId agreement, uint number, IReadOnlyList<AgreementSignature> signatures)
    {
        foreach (var signature in signatures)
        {
            await tx.ExecuteAsync(
                """
                INSERT INTO signatures (agreement, number, account, role, signature, signed_at)
                VALUES (@agreement, @Number, @Account, @Role, @Bytes, @SignTime)
                ON CONFLICT (agreement, number, account) DO UPDATE SET signature = excluded.signature
                """,
                new
                {
                    agreement,
                    Number = (long)number,
                    signature.Account,
                    Role = signature.Role.ToString(),
                    Bytes = signature.Bytes.ToArray(),
                    signature.SignTime,
                });
        }
    }

    /// <summary>Those of all revisions of these agreements.</summary>
    public static async Task<ILookup<AgreementId, SignatureRow>> OfAsync(IReadTransaction tx, IReadOnlyList<string> agreements)
    {
        var ids = new InList(agreements);
        return (await tx.QueryAsync<SignatureRow>(
            $"""
            SELECT agreement, number, account, role, signature, signed_at
            FROM signatures WHERE agreement IN {ids.Sql} ORDER BY signed_at, account
            """,
            ids.With(new { }))).ToLookup(static row => row.Agreement);
    }
}
