using System.Buffers.Binary;

namespace Acceptance.Children.Mesh;

/// <summary>
/// The ledger of a writer that is going to be killed: the writer sends each batch's number down a pipe when its commit has
/// returned, and the ledger keeps it in the process that survives.
/// </summary>
internal sealed class Acknowledgements
{
    private const int Bytes = sizeof(long);
    private readonly TaskCompletionSource _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _atLeast;

    /// <summary>
    /// Starts keeping numbers as they arrive, from <paramref name="first"/> on; <paramref name="enough"/> of them are enough.
    /// </summary>
    public Acknowledgements(Stream pipe, long first, int enough)
    {
        Next = first;
        _atLeast = first + enough;
        Closed = KeepAsync(pipe);
    }

    /// <summary>The number after the last acknowledged one.</summary>
    public long Next { get; private set; }

    /// <summary>Completes when there are enough, or with the pipe.</summary>
    public Task Enough => _enough.Task;

    /// <summary>Completes when the writer is dead and everything it sent is kept.</summary>
    public Task Closed { get; }

    /// <summary>Sends a number: the writer's side, called after the commit, never before.</summary>
    public static void Send(Stream pipe, long batch)
    {
        // One write of so few bytes to a pipe is whole or not at all.
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, batch);
        pipe.Write(bytes);
        pipe.Flush();
    }

    private async Task KeepAsync(Stream pipe)
    {
        byte[] bytes = new byte[Bytes];
        try
        {
            while (await pipe.ReadAtLeastAsync(bytes, Bytes, throwOnEndOfStream: false) == Bytes)
            {
                long batch = BinaryPrimitives.ReadInt64LittleEndian(bytes);
                Next = batch == Next ? batch + 1 : throw new InvalidDataException($"Batch {batch} was acknowledged where {Next} was next.");
                if (Next >= _atLeast)
                {
                    _enough.TrySetResult();
                }
            }
        }
        finally
        {
            _enough.TrySetResult();
        }
    }
}
