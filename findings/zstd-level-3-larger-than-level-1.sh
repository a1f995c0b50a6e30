#!/usr/bin/env bash
# zstd 1.5.7 (ZstdSharp.Port 0.8.8, a port of it): lines of JSON with random doubles become larger at the default level than at level 1.
# Level 3 gives a fifth more bytes than level 1 and takes longer, level 9 still gives an eighth more; level 19 is smaller. So a higher level is
# no promise of fewer bytes: measure on your own records.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > finding.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="ZstdSharp.Port" Version="[0.8.8]" /></ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using System.Text;
using ZstdSharp;

// A generator of its own, so that another runtime gives the same lines: SplitMix64.
ulong state = 1;
double Next()
{
    ulong z = state += 0x9E3779B97F4A7C15;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
}

StringBuilder lines = new();
for (int i = 0; i < 5_000; i++)
{
    lines.Append(FormattableString.Invariant($"{{\"record_{i}\":{{\"count\":{(int)(Next() * 100)}"));
    foreach (string name in (string[])["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"])
    {
        lines.Append(FormattableString.Invariant($",\"{name}\":{Next()}"));
    }

    lines.Append("}}\n");
}

byte[] text = Encoding.ASCII.GetBytes(lines.ToString());
int Size(int level)
{
    using Compressor compressor = new(level);
    return compressor.Wrap(text).Length;
}

int one = Size(1);
Console.WriteLine(FormattableString.Invariant($"{text.Length} bytes; level 1: {one}; level 3: {(double)Size(3) / one:F2} of that; level 9: {(double)Size(9) / one:F2}; level 19: {(double)Size(19) / one:F2}"));
CS

seen=$(dotnet run)
echo "$seen"
grep -q 'level 3: 1\.20 of that; level 9: 1\.13; level 19: 0\.93$' <<<"$seen" || { echo "changed; it was 1.20, 1.13 and 0.93"; exit 1; }
