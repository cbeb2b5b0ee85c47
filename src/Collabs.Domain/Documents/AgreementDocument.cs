using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Collabs.Domain.Agreements;
using Collabs.Domain.Personas;
using Collabs.Ethereum;

namespace Collabs.Domain.Documents;

/// <summary>Drafts the canonical document of an agreement from its parameters.</summary>
public static class AgreementDocument
{
    /// <summary>Drafts the document of resolved, checked parameters.</summary>
    public static DraftedDocument Draft(DealParameters parameters, Persona persona, DraftingContext context)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("agreement", context.Agreement.Name);
            json.WriteStartArray("installments");
            foreach (var one in parameters.Installments)
            {
                json.WriteStartObject();
                json.WriteString("amount", one.Amount.ToString());
                json.WriteString("subject", one.Subject);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("persona", persona.Profile.DisplayName);
            json.WriteNumber("revision", context.Revision);
            json.WriteString("salt", context.Salt.ToString());
            json.WriteString("title", parameters.Title);
            json.WriteEndObject();
        }

        var text = Encoding.UTF8.GetString(buffer.ToArray());
        return new DraftedDocument(text, Keccak256.Of(buffer.ToArray()));
    }
}
