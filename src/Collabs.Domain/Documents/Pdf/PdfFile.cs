using System.Globalization;
using System.Text;

namespace Collabs.Domain.Documents.Pdf;

/// <summary>
/// A PDF 1.7 file (ISO 32000-1). Its bytes depend on its content only: no date, no random id, and no compression, since compressors differ
/// between machines. The file's id is the hash of its content.
/// </summary>
internal sealed class PdfFile
{
    private readonly List<byte[]> _objects = [];

    /// <summary>Adds an object and gives its number.</summary>
    public int Add(string body) => Add(Encoding.Latin1.GetBytes(body));

    public int Add(byte[] body)
    {
        _objects.Add(body);
        return _objects.Count;
    }

    public int AddStream(string dictionary, byte[] data) =>
        Add([.. Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"<< {dictionary} /Length {data.Length} >>\nstream\n")), .. data, .. "\nendstream"u8]);

    /// <summary>Fills a place that was reserved with an empty body.</summary>
    public void Set(int number, string body) => _objects[number - 1] = Encoding.Latin1.GetBytes(body);

    public byte[] Write(int catalog, int info)
    {
        var file = new MemoryStream();
        var places = new List<long>();
        file.Write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n"u8);
        for (var i = 0; i < _objects.Count; i++)
        {
            places.Add(file.Length);
            Line(file, string.Create(CultureInfo.InvariantCulture, $"{i + 1} 0 obj"));
            file.Write(_objects[i]);
            Line(file, "\nendobj");
        }

        var id = Ethereum.Keccak256.Of(file.ToArray()).ToString()[2..34];
        var start = file.Length;
        Line(file, string.Create(CultureInfo.InvariantCulture, $"xref\n0 {_objects.Count + 1}\n0000000000 65535 f "));
        places.ForEach(place => Line(file, place.ToString("D10", CultureInfo.InvariantCulture) + " 00000 n "));
        Line(file, string.Create(CultureInfo.InvariantCulture,
            $"trailer\n<< /Size {_objects.Count + 1} /Root {catalog} 0 R /Info {info} 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{start}\n%%EOF"));
        return file.ToArray();
    }

    /// <summary>Text for the catalogue and the outline: UTF-16 in hex.</summary>
    public static string Text(string text) => "<FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text)) + ">";

    private static void Line(MemoryStream file, string text) => file.Write(Encoding.Latin1.GetBytes(text + "\n"));
}
