package dev.understudy.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.understudy.server.db.DataSetFault;
import dev.understudy.server.db.DataSetFile;
import dev.understudy.server.db.DataSetFormat;
import dev.understudy.server.db.DataSetSchema;
import dev.understudy.server.log.Escaping;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code understudy dataset}: helps to write a data set. */
@Command(
        name = "dataset",
        description = "Helps to write a data set, which serve --dataset FILE loads.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class DatasetCommand implements Callable<Integer> {
    private static final String EXAMPLE = "my-data.yaml";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** Prints the available commands, since none is given. */
    @Override
    public Integer call() {
        spec.commandLine().usage(err());
        return CommandLine.ExitCode.USAGE;
    }

    @Command(
            name = "init",
            description = "Writes a small data set with comments, to begin with.",
            mixinStandardHelpOptions = true)
    int init(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "FILE",
                            defaultValue = EXAMPLE,
                            description = "The file; JSON, without comments, if its name ends in .json.")
                    Path file,
            @Option(names = "--force", description = "Overwrite the file.") boolean isForced) {
        OpenOption[] options = {
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING,
            isForced ? StandardOpenOption.CREATE : StandardOpenOption.CREATE_NEW
        };
        try (InputStream example = Objects.requireNonNull(getClass().getResourceAsStream(EXAMPLE), EXAMPLE)) {
            byte[] yaml = example.readAllBytes();
            Files.write(file, DataSetFormat.of(file) == DataSetFormat.YAML ? yaml : json(yaml), options);
        } catch (FileAlreadyExistsException e) {
            return fail(
                    "The file " + file + " exists already. To overwrite it: --force", CommandLine.ExitCode.SOFTWARE);
        } catch (IOException e) {
            return fail("The file " + file + " cannot be written: " + e, CommandLine.ExitCode.SOFTWARE);
        }
        out().println(file + " is written. Next: understudy serve --db memory --watch --dataset " + file);
        out().println("For completion in an editor: understudy dataset schema > data-set.schema.json");
        out().flush();
        return CommandLine.ExitCode.OK;
    }

    private static byte[] json(byte[] yaml) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode dataSet = mapper.createObjectNode().put("$schema", "data-set.schema.json");
        dataSet.setAll((ObjectNode) new YAMLMapper().readTree(yaml));
        return (dataSet.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Command(
            name = "validate",
            description = "Prints all faults of a data set with their places. Exits with 0 if there are none, with 1 if"
                    + " there are some, and with 2 if the file cannot be read.",
            mixinStandardHelpOptions = true)
    int validate(@Parameters(paramLabel = "FILE", description = "The YAML or JSON file.") Path file) {
        List<DataSetFault> faults;
        try {
            faults = new DataSetFile(file).faults();
        } catch (NoSuchFileException e) {
            return fail("There is no file " + file, CommandLine.ExitCode.USAGE);
        } catch (IOException e) {
            return fail("The file " + file + " cannot be read: " + e.getMessage(), CommandLine.ExitCode.USAGE);
        }
        if (faults.isEmpty()) {
            out().println(file + " has no faults.");
            out().flush();
            return CommandLine.ExitCode.OK;
        }
        DataSetWatch.faults(file, faults, Integer.MAX_VALUE).forEach(line -> err().println(Escaping.text(line)));
        err().flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    @Command(
            name = "schema",
            description = "Prints the JSON Schema of data sets, for editors.",
            mixinStandardHelpOptions = true)
    int schema() {
        out().println(DataSetSchema.json());
        out().flush();
        return CommandLine.ExitCode.OK;
    }

    private int fail(String message, int exitCode) {
        err().println("understudy: " + Escaping.text(message) + ".");
        err().flush();
        return exitCode;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
