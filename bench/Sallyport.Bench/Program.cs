using Sallyport.Bench;

return args switch
{
    ["xmlreader", var folder] => XmlReaderLoop.Run(folder),
    ["simulated-apply"] => await SimulatedApply.RunAsync(),
    ["scenario"] => Print(SimulatedApply.Scenario()),
    _ => Usage(),
};

static int Print(string text)
{
    Console.WriteLine(text);
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("usage: Sallyport.Bench xmlreader FOLDER | simulated-apply | scenario");
    return 2;
}
