namespace Sut.Tokens;

/// <summary>Memory of a <see cref="TokenMemory"/>: what arithmetic says beside what the kernel says.</summary>
/// <param name="Capacity">Tokens it has room for.</param>
/// <param name="ComputedBytes">64 bytes for each.</param>
/// <param name="ReservedBytes">Address space taken: whole pages.</param>
/// <param name="ResidentBytes">Physical memory behind it now; null where the system does not tell.</param>
public sealed record TokenMemoryReport(int Capacity, long ComputedBytes, long ReservedBytes, long? ResidentBytes);
