#!/usr/bin/env bash
# ZstdSharp.Port 0.8.8: GetDecompressedSize tells more than the size where a frame does not carry it.
# What CompressionStream writes never carries its size. GetDecompressedSize then answers, without a sign of it, with an upper bound: a whole block of
# 131072 bytes for each block of the frame. zstd's own ZSTD_getFrameContentSize says "unknown" there. Frames of Compressor.Wrap carry their size.
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
using ZstdSharp;

using Compressor compressor = new();
foreach (int size in (int[])[1, 1000, 100_000, 200_000])
{
    byte[] bytes = new byte[size];
    using MemoryStream streamed = new();
    using (CompressionStream stream = new(streamed, leaveOpen: true))
    {
        stream.Write(bytes);
    }

    Console.WriteLine($"{size} bytes: streamed {Decompressor.GetDecompressedSize(streamed.ToArray())}, wrapped {Decompressor.GetDecompressedSize(compressor.Wrap(bytes))}");
}
CS

seen=$(dotnet run)
expected='1 bytes: streamed 131072, wrapped 1
1000 bytes: streamed 131072, wrapped 1000
100000 bytes: streamed 131072, wrapped 100000
200000 bytes: streamed 262144, wrapped 200000'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "changed; it was:"; echo "$expected"; exit 1; }
