using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Collabs.Ethereum;

/// <summary>The JSON of a key file, checked.</summary>
internal sealed record KeystoreFile(Address? Address, KeystoreKdf Kdf, byte[] Iv, byte[] CipherText, byte[] Mac)
{
    public static KeystoreFile Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            Require(root.GetProperty("version").GetInt32() == 3, "version is not 3");

            // Files of the first clients write "Crypto".
            var crypto = root.TryGetProperty("crypto", out var lower) ? lower : root.GetProperty("Crypto");
            Require(crypto.GetProperty("cipher").ValueEquals("aes-128-ctr"), "cipher is not aes-128-ctr");
            var kdf = ReadKdf(crypto);
            kdf.Check();
            return new(
                root.TryGetProperty("address", out var address) && address.GetString() is { Length: > 0 } text ? ReadAddress(text) : null,
                kdf,
                Bytes(crypto.GetProperty("cipherparams"), "iv", 16),
                Bytes(crypto, "ciphertext", 32),
                Bytes(crypto, "mac", 32));
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new KeystoreException($"This is no key file of version 3: {error.Message}");
        }
    }

    public static string Write(KeystoreFile file)
    {
        var scrypt = (KeystoreKdf.Scrypt)file.Kdf;
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("address", file.Address!.Value.ToLowerHex()[2..]);
            json.WriteStartObject("crypto");
            json.WriteString("cipher", "aes-128-ctr");
            json.WriteString("ciphertext", Convert.ToHexStringLower(file.CipherText));
            json.WriteStartObject("cipherparams");
            json.WriteString("iv", Convert.ToHexStringLower(file.Iv));
            json.WriteEndObject();
            json.WriteString("kdf", "scrypt");
            json.WriteStartObject("kdfparams");
            json.WriteNumber("dklen", 32);
            json.WriteNumber("n", scrypt.N);
            json.WriteNumber("p", scrypt.P);
            json.WriteNumber("r", scrypt.R);
            json.WriteString("salt", Convert.ToHexStringLower(scrypt.Salt));
            json.WriteEndObject();
            json.WriteString("mac", Convert.ToHexStringLower(file.Mac));
            json.WriteEndObject();
            json.WriteString("id", Guid.NewGuid());
            json.WriteNumber("version", 3);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static KeystoreKdf ReadKdf(JsonElement crypto)
    {
        var parameters = crypto.GetProperty("kdfparams");
        Require(parameters.GetProperty("dklen").GetInt32() == 32, "dklen is not 32");
        var salt = Bytes(parameters, "salt", null);
        if (crypto.GetProperty("kdf").ValueEquals("scrypt"))
        {
            return new KeystoreKdf.Scrypt(
                parameters.GetProperty("n").GetInt32(), parameters.GetProperty("r").GetInt32(), parameters.GetProperty("p").GetInt32(), salt);
        }

        Require(crypto.GetProperty("kdf").ValueEquals("pbkdf2"), "kdf is neither scrypt nor pbkdf2");
        Require(parameters.GetProperty("prf").ValueEquals("hmac-sha256"), "prf is not hmac-sha256");
        return new KeystoreKdf.Pbkdf2(parameters.GetProperty("c").GetInt32(), salt);
    }

    private static Address ReadAddress(string text) =>
        Ethereum.Address.Parse(text.StartsWith("0x", StringComparison.Ordinal) ? text : "0x" + text);

    private static byte[] Bytes(JsonElement parent, string name, int? length)
    {
        var bytes = Hex.Decode(parent.GetProperty(name).GetString());
        Require(length is null || bytes.Length == length, $"{name} has {bytes.Length} bytes, not {length}");
        return bytes;
    }

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new FormatException(otherwise);
        }
    }
}
