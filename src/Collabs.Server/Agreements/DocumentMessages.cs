using Google.Protobuf;
using Proto = Collabs.Agreement.V1;

namespace Collabs.Server.Agreements;

public static class DocumentMessages
{
    public static Proto.GetDocumentResponse ToMessage(this DocumentText text, Proto.DocumentFormat format)
    {
        var (document, extras, language) = text;
        return new()
        {
            CanonicalJson = document.CanonicalJson,
            DocumentHash = document.DocumentHash.ToBytes(),
            Markdown = format is Proto.DocumentFormat.Unspecified or Proto.DocumentFormat.Markdown ? document.Markdown(language, extras) : "",
            Html = format == Proto.DocumentFormat.Html ? document.Html(language, extras) : "",
            Pdf = format == Proto.DocumentFormat.Pdf ? ByteString.CopyFrom(document.Pdf(language, extras)) : ByteString.Empty,
        };
    }
}
