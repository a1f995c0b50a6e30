using System.Runtime.InteropServices;

namespace Corpora.Vectors.Peers;

/// <summary>
/// USearch's C interface (c/usearch.h), as its package carries it. Called directly: the package's C# class copies every answer into new
/// arrays and cannot change the width of a search, and a peer is asked at its fastest.
/// </summary>
internal static class USearchNative
{
    /// <summary>usearch_metric_l2sq_k.</summary>
    public const ulong SquaredEuclidean = 3;

    /// <summary>usearch_scalar_f32_k.</summary>
    public const int Float32 = 1;

    private const string Library = "libusearch_c";

    [DllImport(Library)]
    public static extern nint usearch_version();

    [DllImport(Library)]
    public static extern nint usearch_init(ref Options options, out nint error);

    [DllImport(Library)]
    public static extern void usearch_free(nint index, out nint error);

    [DllImport(Library)]
    public static extern void usearch_reserve(nint index, nuint capacity, out nint error);

    [DllImport(Library)]
    public static extern void usearch_add(nint index, ulong key, ref readonly float vector, int kind, out nint error);

    [DllImport(Library)]
    public static extern nuint usearch_search(
        nint index, ref readonly float query, int kind, nuint count, ref ulong keys, ref float distances, out nint error);

    [DllImport(Library)]
    public static extern void usearch_change_expansion_search(nint index, nuint expansion, out nint error);

    [DllImport(Library)]
    public static extern nuint usearch_memory_usage(nint index, out nint error);

    [DllImport(Library)]
    public static extern nint usearch_hardware_acceleration(nint index, out nint error);

    /// <summary>usearch_init_options_t; its enumerations and its last, a bool, take eight bytes each with their padding.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Options
    {
        public ulong Metric;
        public nint CustomMetric;
        public ulong Scalar;
        public ulong Dimensions;
        public ulong Connectivity;
        public ulong ExpansionAdd;
        public ulong ExpansionSearch;
        public ulong Multi;
    }
}
