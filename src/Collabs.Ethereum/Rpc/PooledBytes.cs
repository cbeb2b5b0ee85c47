using System.Buffers;

namespace Collabs.Ethereum.Rpc;

/// <summary>An answer's bytes in a borrowed array: answers with many logs are megabytes, and each would be a new array otherwise.</summary>
internal sealed class PooledBytes : IDisposable
{
    // The shared pool would keep as many for each thread.
    private static readonly ArrayPool<byte> Arrays = ArrayPool<byte>.Create(maxArrayLength: 8 * 1024 * 1024, maxArraysPerBucket: 2);

    private const int Room = 16 * 1024;
    private const int Most = 512 * 1024 * 1024;

    private byte[] _array;
    private int _length;

    private PooledBytes(int room) => _array = Arrays.Rent(room);

    public ReadOnlySpan<byte> Span => _array.AsSpan(0, _length);

    /// <summary>The whole body.</summary>
    public static async Task<PooledBytes> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var bytes = new PooledBytes((int)Math.Clamp((content.Headers.ContentLength ?? 0) + 1, Room, Most));
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancellationToken);
            int read;
            do
            {
                bytes.Grow();
                read = await stream.ReadAsync(bytes._array.AsMemory(bytes._length), cancellationToken);
                bytes._length += read;
            }
            while (read > 0);
            return bytes;
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Arrays.Return(_array);
        (_array, _length) = ([], 0);
    }

    private void Grow()
    {
        if (_length >= Most)
        {
            throw new IOException($"The answer is larger than {Most} bytes.");
        }

        if (_length == _array.Length)
        {
            var larger = Arrays.Rent(_length * 2);
            _array.AsSpan(0, _length).CopyTo(larger);
            Arrays.Return(_array);
            _array = larger;
        }
    }
}
