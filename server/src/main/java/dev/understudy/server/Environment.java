package dev.understudy.server;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Environment variables that set options. A blank variable counts as not set. */
final class Environment implements IDefaultValueProvider {
    /** Only in the environment, since every user of a machine can read the arguments of a program. */
    static final String DB_USER = "UNDERSTUDY_DB_USER";

    static final String DB_PASSWORD = "UNDERSTUDY_DB_PASSWORD";

    /** Likewise only in the environment. */
    static final String CONTROL_TOKEN = "UNDERSTUDY_CONTROL_TOKEN";

    /** Likewise only in the environment. */
    static final String TLS_PASSWORD = "UNDERSTUDY_TLS_PASSWORD";

    /** Of the commands that control a running server. */
    private static final String URL = "UNDERSTUDY_URL";

    private static final String PREFIX = "UNDERSTUDY_";

    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    Optional<String> value(String variable) {
        return Optional.ofNullable(variables.get(variable)).filter(value -> !value.isBlank());
    }

    /** The value of the variable of an option; empty for other arguments. */
    Optional<String> value(ArgSpec argument) {
        return isSettable(argument) ? value(variable((OptionSpec) argument)) : Optional.empty();
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return value(argument).orElse(null);
    }

    /** {@code UNDERSTUDY_PUBLIC_URL} for {@code --public-url}. */
    static String variable(OptionSpec option) {
        return PREFIX
                + option.longestName()
                        .substring("--".length())
                        .toUpperCase(Locale.ROOT)
                        .replace('-', '_');
    }

    private static boolean isSettable(ArgSpec argument) {
        return argument instanceof OptionSpec option && !option.usageHelp() && !option.versionHelp();
    }

    /** @throws ParameterException if there are unknown variables with the prefix of the options */
    void refuseUnknown(CommandSpec command) {
        TreeSet<String> known = command.options().stream()
                .filter(Environment::isSettable)
                .map(Environment::variable)
                .collect(Collectors.toCollection(TreeSet::new));
        known.add(DB_USER);
        known.add(DB_PASSWORD);
        known.add(CONTROL_TOKEN);
        known.add(TLS_PASSWORD);
        known.add(URL);
        TreeSet<String> unknown = variables.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!unknown.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(),
                    "Unknown environment variables: " + String.join(", ", unknown) + ". Known: "
                            + String.join(", ", known));
        }
    }
}
