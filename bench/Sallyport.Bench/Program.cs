using Sallyport.Bench;

return args switch
{
    ["xmlreader", var folder] => XmlReaderLoop.Run(folder),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: Sallyport.Bench xmlreader FOLDER");
    return 2;
}
