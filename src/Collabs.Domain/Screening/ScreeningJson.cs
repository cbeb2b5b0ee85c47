using System.Text.Json;
using System.Text.Json.Serialization;
using Collabs.Domain.Documents;
using Collabs.Domain.Errors;
using Collabs.Ethereum;

namespace Collabs.Domain.Screening;

/// <summary>The JSON that screening reads. Unknown fields are errors that name the field.</summary>
public static class ScreeningJson
{
    /// <exception cref="DomainException">InvalidArgument with the path of each wrong field.</exception>
    public static CharteredPersona ReadPersona(ReadOnlyMemory<byte> json) => StrictJson.Read(json, ScreeningJsonContext.Default.CharteredPersona, "persona");

    /// <inheritdoc cref="ReadPersona"/>
    public static ScreeningInput ReadRequest(ReadOnlyMemory<byte> json) => StrictJson.Read(json, ScreeningJsonContext.Default.ScreeningInput, "request");

    /// <summary>A request as JSON that <see cref="ReadRequest"/> reads back.</summary>
    public static string Write(ScreeningInput input) => JsonSerializer.Serialize(input, ScreeningJsonContext.Default.ScreeningInput);

    /// <summary>A receipt's body from its canonical bytes.</summary>
    public static Receipt ReadReceipt(ReadOnlyMemory<byte> canonical) =>
        new(StrictJson.Read(canonical, ScreeningJsonContext.Default.ReceiptBody, "receipt"), canonical, Keccak256.Of(canonical.Span));

    /// <summary>One request a line; blank lines are skipped. An error says which line.</summary>
    public static IEnumerable<ScreeningInput> ReadRequests(TextReader lines)
    {
        var number = 0;
        while (lines.ReadLine() is { } line)
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return StrictJson.Read(line, ScreeningJsonContext.Default.ScreeningInput, $"request on line {number}");
            }
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CharteredPersona))]
[JsonSerializable(typeof(ScreeningInput))]
[JsonSerializable(typeof(ReceiptBody))]
[JsonSerializable(typeof(HeldAgainst))]
[JsonSerializable(typeof(Catalogue))]
[JsonSerializable(typeof(AppealRecord))]
[JsonSerializable(typeof(FairnessReport))]
internal sealed partial class ScreeningJsonContext : JsonSerializerContext;
