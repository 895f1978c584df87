using NUnit.Framework;

namespace Belastingen.Pages.Tests;

/// <summary>The practice office and the browser are made once, by the first test that needs them, and removed here.</summary>
[SetUpFixture]
public sealed class Templates
{
    [OneTimeTearDown]
    public async Task Remove()
    {
        await Chromium.Close();
        Practice.RemoveTemplate();
    }
}
