using System.Buffers.Binary;
using Sut.Vectors;

namespace Unit.Vectors;

/// <summary>Changes fields of save files at random; one seed, one forgery.</summary>
internal sealed class Forger(int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<string> _done = [];

    /// <summary>What was changed, for messages.</summary>
    public override string ToString() => $"seed {seed}: {string.Join(", ", _done)}";

    public void Forge(ForgedFile file)
    {
        for (int changes = 1 + (_random.Next(10) / 7) + (_random.Next(10) / 8); changes > 0; changes--)
        {
            ForgeOne(file);
        }
    }

    private void ForgeOne(ForgedFile file)
    {
        if (_random.Next(200) == 0 && file.Header is [_, _, _, _, _, _, _, _, _, > 0 and < 1_000, ..])
        {
            int pairs = _random.Next(500_000);
            bool isRight = _random.Next(2) == 0;
            file.Replace("metadata", _ => ForgedFilesTests.Described(file, pairs, pair => isRight ? pair : pair / 2));
            _done.Add($"{pairs} pairs, {(isRight ? "no name" : "names")} twice");
            return;
        }

        int part = _random.Next(4) == 0 ? 0 : _random.Next(FileParts.Names.Length + 1);
        if (part == FileParts.Names.Length)
        {
            file.Behind = new byte[_random.Next(1, 40)];
            _done.Add("bytes behind the last part");
            return;
        }

        byte[] bytes = file.Parts[part];
        if (FileParts.Names[part] is "ids" or "metadata" && bytes.Length > 40 && _random.Next(4) == 0)
        {
            int length = _random.Next(1, 32), from = _random.Next(bytes.Length - length), to = _random.Next(bytes.Length - length);
            bytes.AsSpan(from, length).ToArray().CopyTo(bytes, to);
            _done.Add($"{FileParts.Names[part]}: {length} bytes at {from} once more at {to}");
            return;
        }

        if (bytes.Length < sizeof(long) || _random.Next(12) == 0)
        {
            file.Parts[part] = Resized(bytes);
            _done.Add($"{FileParts.Names[part]} of {file.Parts[part].Length} bytes instead of {bytes.Length}");
            return;
        }

        int width = WidthOf(part), at = _random.Next(bytes.Length / width) * width;
        Span<byte> field = bytes.AsSpan(at, width);
        string before = Convert.ToHexString(field);
        Change(part, field);
        _done.Add($"{FileParts.Names[part]} at {at}: {before} became {Convert.ToHexString(field)}");
    }

    private byte[] Resized(byte[] bytes) => _random.Next(4) switch
    {
        0 => [],
        1 => bytes[..(bytes.Length / 2)],
        2 => [.. bytes, 0],
        _ => [.. bytes, .. bytes, .. new byte[_random.Next(1, 64)]],
    };

    private int WidthOf(int part) => FileParts.Names[part] switch
    {
        "header" => sizeof(long),
        "states" or "leads" => sizeof(byte),
        "ids" or "metadata" => _random.Next(3) == 0 ? sizeof(int) : sizeof(byte),
        _ => sizeof(int),
    };

    private void Change(int part, Span<byte> field)
    {
        if (field.Length == sizeof(long))
        {
            long was = BinaryPrimitives.ReadInt64LittleEndian(field);
            BinaryPrimitives.WriteInt64LittleEndian(field, Pick(
                was + 1, was - 1, -was, was + (1L << 32), was | long.MinValue, 0, 1, 2, 3, 5, 64, 4096, -1, -2, int.MaxValue, int.MinValue,
                    long.MaxValue,
                long.MinValue, 1 << 20, 1 << 30, _random.Next(200), _random.NextInt64()));
        }
        else if (field.Length == sizeof(byte))
        {
            field[0] = (byte)Pick(field[0] ^ 1, field[0] + 1, 0, 1, 2, 3, 4, 0x7F, 0x80, 0xFF, _random.Next(256));
        }
        else if (FileParts.Names[part] is "vectors" or "lengths")
        {
            BinaryPrimitives.WriteSingleLittleEndian(field, Pick(
                float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.Epsilon, -0f, 0, 1, -1, 1e19f, 1e-25f,
                    1e-40f, _random.NextSingle()));
        }
        else
        {
            int was = BinaryPrimitives.ReadInt32LittleEndian(field);
            BinaryPrimitives.WriteInt32LittleEndian(field, Pick(
                was + 1, was - 1, -1, -2, 0, 1, 2, 1 << 20, int.MaxValue, int.MinValue, was | int.MinValue, _random.Next(80),
                    _random.Next()));
        }
    }

    private T Pick<T>(params ReadOnlySpan<T> values) => values[_random.Next(values.Length)];
}
