#!/usr/bin/env bash
# CsvHelper 34.0.0: what its writer writes by default, its reader reads by default as other fields.
# The writer separates by a comma and quotes no field for a semicolon, a tab or a bar in it. The reader's Separator is null by
# default, which means that it guesses from the first line, and it takes a semicolon, tab or bar that stands there more often.
# Nothing is thrown: the fields come back cut at other places. With Separator = ',' all of them come back as they were.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > finding.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="CsvHelper" Version="[34.0.0]" /></ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using CsvHelper;

foreach (string[] fields in (string[][])[["a;b;c", "d"], ["a\tb\tc"], ["x|y|z|w", "1,2"], ["plain", "text"]])
{
    using StringWriter text = new();
    using (CsvWriter csv = CsvWriter.Create(text, new CsvWriterOptions { HasHeader = false }, leaveOpen: true))
    {
        csv.WriteRecord(fields);
    }

    Console.WriteLine($"{Show(fields)}: guessed {Show(Read(text.ToString(), null))}, told {Show(Read(text.ToString(), ','))}");
}

static string[] Read(string text, char? separator)
{
    using CsvReader csv = CsvReader.FromText(text, new CsvReaderOptions { HasHeader = false, Separator = separator });
    return csv.Read() ? csv.Current.ToArray() : [];
}

static string Show(string[] fields) => string.Join(' ', fields.Select(field => $"[{field.Replace("\t", "TAB")}]"));
CS

seen=$(dotnet run)
expected='[a;b;c] [d]: guessed [a] [b] [c,d], told [a;b;c] [d]
[aTABbTABc]: guessed [a] [b] [c], told [aTABbTABc]
[x|y|z|w] [1,2]: guessed [x] [y] [z] [w,"1,2"], told [x|y|z|w] [1,2]
[plain] [text]: guessed [plain] [text], told [plain] [text]'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "changed; it was:"; echo "$expected"; exit 1; }
