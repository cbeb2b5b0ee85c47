using Collabs.Privacy.V1;
using Collabs.Store;
using Collabs.Store.Privacy;
using Collabs.Tests.Server.Harness;
using Grpc.Core;

namespace Collabs.Tests.Server.Privacy;

/// <summary>Every table of the schema, as SQLite's own catalogue lists them, against what is exported and erased.</summary>
public sealed class HeldTableTests(ServerFixture fixture) : ServerTests(fixture)
{
    private static readonly string[] Records = [.. ExportDataResponse.Descriptor.Oneofs[0].Fields.Select(field => field.Name)];

    [Fact]
    public async Task Every_table_is_declared_once_as_exported_or_as_free_of_personal_data()
    {
        var tables = await TablesAsync();

        Assert.Equal(tables, HeldTables.All.Select(held => held.Table).Order(StringComparer.Ordinal));
        Assert.All(HeldTables.All, held => Assert.True(held.Note.Length > 10, held.Table));
    }

    [Fact]
    public void Every_record_of_an_export_shows_a_table_and_every_personal_table_has_its_record() =>
        Assert.Equal(Records.Order(), HeldTables.All.Where(held => held.IsPersonal).Select(held => held.Record).Distinct().Order());

    [Fact]
    public async Task All_that_people_write_is_exported_and_after_their_erasure_no_word_of_it_is_left_in_any_table()
    {
        var life = await WrittenLife.OfAsync(Server);
        var exported = new List<ExportDataResponse>();
        foreach (var person in life.People)
        {
            exported.AddRange(await ExportAsync(person));
        }

        var text = string.Concat(exported.Select(one => one + (one.Call?.Answer.ToStringUtf8() ?? "")));
        Assert.Empty(Records.Except(exported.Select(one => ExportDataResponse.Descriptor.Oneofs[0].Accessor.GetCaseFieldDescriptor(one)!.Name).Append("consent")));
        Assert.All(life.Words, word => Assert.Contains(word, text, StringComparison.OrdinalIgnoreCase));
        Assert.NotEmpty(await WhereAsync(WrittenLife.Mark));

        foreach (var person in life.People)
        {
            await person.Privacy.EraseDataAsync(new() { RequestId = NewId() });
        }

        // What an operator noted stays, as HeldTables says.
        Assert.Equal(["operator_acts.reason"], await WhereAsync(WrittenLife.Mark));
        Assert.Equal([], (await life.Steward.Requests.GetInboxAsync(new() { Persona = life.Persona })).Appeals);
    }

    [Fact]
    public async Task A_wallet_proof_stays_while_an_open_agreement_pays_the_account()
    {
        var deal = await Deal.OpenAsync(Server, parameters => parameters.Installments.RemoveAt(1));
        await WrittenLife.ProveAsync(deal.Payee);

        var open = (await deal.Payee.Privacy.EraseDataAsync(new() { RequestId = NewId() })).Holdings.Single(one => one.Kind == "wallet proofs");
        var stranger = await WrittenLife.ProveAsync(deal.Stranger);
        var free = (await stranger.Privacy.EraseDataAsync(new() { RequestId = NewId() })).Holdings.Single(one => one.Kind == "wallet proofs");

        Assert.Equal((0u, deal.Payee.Account), (open.Erased, Assert.Single(open.KeptNames)));
        Assert.Equal((1u, 0), (free.Erased, free.KeptNames.Count));
        Assert.DoesNotContain(await ExportAsync(stranger), one => one.WalletProof is not null);
    }

    private static async Task<List<ExportDataResponse>> ExportAsync(Party party)
    {
        using var export = party.Privacy.ExportData(new(), cancellationToken: Ct);
        return await export.ResponseStream.ReadAllAsync(Ct).ToListAsync(Ct);
    }

    private Task<IReadOnlyList<string>> TablesAsync() => Server.Get<Database>().ReadAsync(
        (tx, _) => tx.QueryAsync<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('SchemaVersions', 'sqlite_sequence') ORDER BY name"), Ct);

    // Columns that hold a text: as it is, in whichever case, as bytes, or in hexadecimal.
    private async Task<IReadOnlyList<string>> WhereAsync(string text)
    {
        var hex = Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(text));
        return await Server.Get<Database>().ReadAsync(
            async (tx, _) =>
            {
                var found = new List<string>();
                foreach (var column in await tx.QueryAsync<string>(
                    "SELECT m.name || '.' || c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY 1"))
                {
                    var (table, name) = (column[..column.IndexOf('.', StringComparison.Ordinal)], column[(column.IndexOf('.', StringComparison.Ordinal) + 1)..]);
                    var rows = await tx.ScalarAsync<long>(
                        $"SELECT COUNT(*) FROM {table} WHERE CAST(\"{name}\" AS TEXT) LIKE @like OR lower(hex(\"{name}\")) LIKE @hex OR lower(\"{name}\") LIKE @hex",
                        new { like = $"%{text}%", hex = $"%{hex}%" });
                    if (rows > 0)
                    {
                        found.Add(column);
                    }
                }

                return found;
            },
            Ct);
    }
}
