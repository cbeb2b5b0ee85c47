using System.Text.Json.Serialization;

namespace Collabs.Cli.Agreements;

/// <summary>Texts as JSON literals.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class PlainText : JsonSerializerContext;
