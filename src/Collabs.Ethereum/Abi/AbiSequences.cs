namespace Collabs.Ethereum;

/// <summary>Writes one item of an array.</summary>
public delegate void AbiItemWriter<in T>(ref AbiWriter writer, T item);

/// <summary>Reads one item of an array.</summary>
public delegate T AbiItemReader<out T>(ref AbiReader reader);

/// <summary>Structs and arrays over <see cref="AbiWriter"/> and <see cref="AbiReader"/>.</summary>
public static class AbiSequences
{
    /// <summary>A struct: in place if static, behind an offset if dynamic.</summary>
    public static void WriteTuple<T>(this ref AbiWriter writer, T tuple)
        where T : IAbiTuple<T>
    {
        if (!T.IsDynamic)
        {
            tuple.WriteMembers(ref writer);
            return;
        }

        var outer = writer.Begin(T.HeadSize);
        tuple.WriteMembers(ref writer);
        writer.End(outer);
    }

    /// <summary>A struct: from its place if static, from behind an offset if dynamic.</summary>
    public static T ReadTuple<T>(this ref AbiReader reader)
        where T : IAbiTuple<T>
    {
        if (!T.IsDynamic)
        {
            return T.ReadMembers(ref reader);
        }

        var outer = reader.Begin(T.HeadSize);
        var tuple = T.ReadMembers(ref reader);
        reader.End(outer);
        return tuple;
    }

    /// <summary>An array <c>T[]</c>.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="items">The items.</param>
    /// <param name="itemHeadSize">32 if an item is dynamic, else its size.</param>
    /// <param name="write">Writes an item.</param>
    public static void WriteArray<T>(this ref AbiWriter writer, IReadOnlyList<T> items, int itemHeadSize, AbiItemWriter<T> write)
    {
        var outer = writer.BeginArray(items.Count, itemHeadSize);
        WriteItems(ref writer, items, write);
        writer.End(outer);
    }

    /// <summary>An array <c>T[]</c>.</summary>
    public static T[] ReadArray<T>(this ref AbiReader reader, int itemHeadSize, AbiItemReader<T> read)
    {
        var outer = reader.BeginArray(itemHeadSize, out var count);
        var items = ReadItems(ref reader, count, read);
        reader.End(outer);
        return items;
    }

    /// <summary>An array <c>T[n]</c>: in place if its items are static, behind an offset if they are dynamic.</summary>
    /// <exception cref="ArgumentException">Another number of items.</exception>
    public static void WriteFixedArray<T>(this ref AbiWriter writer, IReadOnlyList<T> items, int count, bool isDynamic, AbiItemWriter<T> write)
    {
        if (items.Count != count)
        {
            throw new ArgumentException($"The array has {count} items, not {items.Count}.", nameof(items));
        }

        if (!isDynamic)
        {
            WriteItems(ref writer, items, write);
            return;
        }

        var outer = writer.Begin(count * AbiWriter.Word);
        WriteItems(ref writer, items, write);
        writer.End(outer);
    }

    /// <summary>An array <c>T[n]</c>.</summary>
    public static T[] ReadFixedArray<T>(this ref AbiReader reader, int count, bool isDynamic, AbiItemReader<T> read)
    {
        if (!isDynamic)
        {
            return ReadItems(ref reader, count, read);
        }

        var outer = reader.Begin(count * AbiWriter.Word);
        var items = ReadItems(ref reader, count, read);
        reader.End(outer);
        return items;
    }

    private static void WriteItems<T>(ref AbiWriter writer, IReadOnlyList<T> items, AbiItemWriter<T> write)
    {
        for (var i = 0; i < items.Count; i++)
        {
            write(ref writer, items[i]);
        }
    }

    private static T[] ReadItems<T>(ref AbiReader reader, int count, AbiItemReader<T> read)
    {
        var items = new T[count];
        for (var i = 0; i < count; i++)
        {
            items[i] = read(ref reader);
        }

        return items;
    }
}
