using Collabs.Domain.Errors;
using Collabs.Domain.Requests;
using Collabs.Domain.Screening;
using Collabs.Server.Auth;
using Collabs.Store;
using Collabs.Store.Requests;

namespace Collabs.Server.Requests;

/// <summary>An answer of the scheme, what people made of it, and the language to read it in.</summary>
public sealed record ScreeningText(StoredReceipt Stored, IReadOnlyList<Override> Overrides, Appeal? Appeal, string Language, DateTimeOffset Now);

/// <summary>Receipts, for those who may read the request. Results stay between the parties.</summary>
public sealed class ReadScreening(Database database, TimeProvider time)
{
    public Task<ScreeningText> GetAsync(RequestId id, uint number, string language, Caller caller, CancellationToken ct) => database.ReadAsync(
        async (tx, _) =>
        {
            await ReadRequests.OwnAsync(tx, id, caller);
            var stored = await ScreeningRows.FindAsync(tx, id, number) ?? throw new DomainException(
                DomainError.NotFound,
                number == 0 ? $"{id.Name} was not screened: its persona had no charter then, and a person answers it." : $"{id.Name} has no answer {number}.");
            return new ScreeningText(
                stored, await OverrideRows.OfRequestAsync(tx, id), await AppealRows.FindAsync(tx, id), LanguageOf(language), time.GetUtcNow());
        },
        ct);

    private static string LanguageOf(string asked)
    {
        const string rule = "Must be \"fr\" or \"en\", or empty for \"en\".";
        return asked switch
        {
            "" or "en" => "en",
            "fr" => "fr",
            _ => throw new DomainException(DomainError.InvalidArgument, $"language: {rule}", new FieldViolation("language", rule)),
        };
    }
}
