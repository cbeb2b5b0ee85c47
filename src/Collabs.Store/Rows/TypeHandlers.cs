using System.Data;
using System.Globalization;
using Collabs.Domain.Agreements;
using Collabs.Domain.Causes;
using Collabs.Domain.Ids;
using Collabs.Domain.Money;
using Collabs.Domain.Personas;
using Collabs.Domain.Requests;
using Collabs.Domain.Rooms;
using Collabs.Ethereum;
using Dapper;

namespace Collabs.Store.Rows;

/// <summary>
/// How values lie in columns: addresses and hashes as lower-case hex text with 0x, amounts as 32 hex digits (they sort as numbers in both
/// databases), ids as text, times as Unix milliseconds.
/// </summary>
internal static class TypeHandlers
{
    public static void Register()
    {
        // Column block_number fills property BlockNumber.
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        Add(static (Address value) => value.ToLowerHex(), static text => Address.Parse(text));
        Add(static (Hash32 value) => value.ToString(), static text => Hash32.Parse(text));
        Add(ToHex, FromHex);
        Add(static (TokenAmount value) => ToHex(value.Units), static text => new TokenAmount(FromHex(text)));
        AddId<PersonaId>();
        AddId<RequestId>();
        AddId<AgreementId>();
        AddId<OperationId>();
        AddId<RoomId>();
        AddId<MessageId>();
        AddId<CauseId>();
        AddId<RemittanceId>();
        // Dapper knows this type by itself and would bypass the handler.
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(new TimeHandler());
    }

    /// <summary>A value as its column holds it: text, a whole number, bytes or nothing.</summary>
    public static object? ToColumn(object? value) => value switch
    {
        null or string or long or byte[] => value,
        int number => (long)number,
        ulong number => (long)number,
        Address account => account.ToLowerHex(),
        Hash32 hash => hash.ToString(),
        UInt128 amount => ToHex(amount),
        DateTimeOffset time => time.ToUnixTimeMilliseconds(),
        AgreementId id => id.Value,
        OperationId id => id.Value,
        _ => throw new ArgumentException($"There is no column for {value.GetType()}.", nameof(value)),
    };

    public static string ToHex(UInt128 value) => value.ToString("x32", CultureInfo.InvariantCulture);

    public static UInt128 FromHex(string text) => UInt128.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static void Add<T>(Func<T, string> write, Func<string, T> read)
        where T : struct => SqlMapper.AddTypeHandler(new TextHandler<T>(write, read));

    private static void AddId<TId>()
        where TId : struct, IResourceId<TId> => Add<TId>(static id => id.Value, TId.FromChecked);

    private sealed class TextHandler<T>(Func<T, string> write, Func<string, T> read) : SqlMapper.TypeHandler<T>
        where T : struct
    {
        public override void SetValue(IDbDataParameter parameter, T value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = write(value);
        }

        public override T Parse(object value) => read((string)value);
    }

    private sealed class TimeHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = value.ToUnixTimeMilliseconds();
        }

        public override DateTimeOffset Parse(object value) => DateTimeOffset.FromUnixTimeMilliseconds((long)value);
    }
}
