using System.Diagnostics.CodeAnalysis;

[assembly: SuppressMessage("Naming", "CA1716", Scope = "namespace", Target = "~N:Belastingen.Backoffice.Tests.Imports",
    Justification = "The same noun in every folder; nobody calls these tests from another language.")]
