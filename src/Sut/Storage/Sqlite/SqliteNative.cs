using System.Runtime.InteropServices;

namespace Sut.Storage;

/// <summary>
/// The calls that a statement makes for every row, straight to the library that SQLitePCL loads. SQLitePCL counts
/// references to a handle around each call, which costs about 10 ns; a statement keeps its handle alive anyway, and a point read
/// makes a dozen calls. What only looks at memory does not even tell the garbage collector. A null handle is a misuse
/// that SQLite reports, not a crash.
/// </summary>
internal static unsafe class SqliteNative
{
    /// <summary>SQLite is to copy what is bound.</summary>
    public const nint Transient = -1;

    private const string Library = "e_sqlite3";

    [DllImport(Library, EntryPoint = "sqlite3_step")]
    public static extern int Step(nint statement);

    [DllImport(Library, EntryPoint = "sqlite3_reset")]
    public static extern int Reset(nint statement);

    [DllImport(Library, EntryPoint = "sqlite3_bind_text")]
    public static extern int BindText(nint statement, int parameter, byte* text, int bytes, nint destructor);

    [DllImport(Library, EntryPoint = "sqlite3_bind_blob")]
    public static extern int BindBlob(nint statement, int parameter, byte* blob, int bytes, nint destructor);

    [DllImport(Library, EntryPoint = "sqlite3_clear_bindings")]
    public static extern int ClearBindings(nint statement);

    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_bind_int64")]
    public static extern int BindInt64(nint statement, int parameter, long value);

    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_bind_double")]
    public static extern int BindDouble(nint statement, int parameter, double value);

    [DllImport(Library, EntryPoint = "sqlite3_column_blob")]
    public static extern byte* ColumnBlob(nint statement, int column);

    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_column_bytes")]
    public static extern int ColumnBytes(nint statement, int column);

    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_column_int64")]
    public static extern long ColumnInt64(nint statement, int column);

    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_column_double")]
    public static extern double ColumnDouble(nint statement, int column);

    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_column_type")]
    public static extern int ColumnType(nint statement, int column);
}
