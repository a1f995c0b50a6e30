#!/usr/bin/env bash
# K4os.Compression.LZ4.Streams 1.3.8: LZ4Frame.Decode gives the first of several frames and drops the rest, LZ4Stream.Decode, of the same package, gives all.
# Frames that follow each other are one valid file by the specification of LZ4's frame format, and what is left by a writer that appends. Decode into a
# buffer ends without an error and without telling how many bytes it used, so that what it dropped cannot be seen. The same package's streams and
# frame readers go on to the next frame. Hurts stores that append compressed records to a file. Read with LZ4Stream.Decode.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > finding.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="K4os.Compression.LZ4.Streams" Version="[1.3.8]" /></ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using System.Buffers;
using System.Text;
using K4os.Compression.LZ4.Streams;

byte[] file = [.. Frame("first."), .. Frame("second."), .. Frame("third.")];
using StreamReader stream = new(LZ4Stream.Decode(new MemoryStream(file)));
Console.WriteLine($"LZ4Stream.Decode: {stream.ReadToEnd()}");
ArrayBufferWriter<byte> buffer = LZ4Frame.Decode(file.AsSpan(), new ArrayBufferWriter<byte>());
Console.WriteLine($"LZ4Frame.Decode: {Encoding.ASCII.GetString(buffer.WrittenSpan)}");

static byte[] Frame(string text) => LZ4Frame.Encode(Encoding.ASCII.GetBytes(text).AsSpan(), new ArrayBufferWriter<byte>()).WrittenSpan.ToArray();
CS

seen=$(dotnet run)
expected='LZ4Stream.Decode: first.second.third.
LZ4Frame.Decode: first.'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "changed; it was:"; echo "$expected"; exit 1; }
