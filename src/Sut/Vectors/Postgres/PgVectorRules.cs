namespace Sut.Vectors;

/// <summary>What a <see cref="PgVectorStore"/> refuses before anything is sent.</summary>
internal static class PgVectorRules
{
    public static long Number(VectorId id) => id.Text is null ? id.Number
        : throw new ArgumentException($"The id {id} is a text, and this store's table has numbers for ids: name its vectors by numbers.", nameof(id));

    /// <exception cref="ArgumentException">Another dimension.</exception>
    /// <exception cref="VectorRejectedException">Not finite, or of no direction under cosine.</exception>
    public static void Require(ReadOnlySpan<float> vector, PgVectorOptions options, int? row = null)
    {
        if (vector.Length != options.Dimension)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The vector has {vector.Length} components, and the table's have {options.Dimension}."), nameof(vector));
        }

        double length = 0;
        for (int i = 0; i < vector.Length; i++)
        {
            length += float.IsFinite(vector[i]) ? (double)vector[i] * vector[i]
                : throw new VectorRejectedException(i, vector[i], "Give finite components only.", row);
        }

        if (length == 0 && options.Metric == VectorMetric.Cosine)
        {
            throw new VectorRejectedException(null, 0, "Under cosine a vector needs a direction.", row);
        }
    }

    public static void RequireRoom(int k, int places)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        if (places < k)
        {
            throw new ArgumentException(FormattableString.Invariant($"{k} neighbours need as many places, not {places}."), "result");
        }
    }
}
