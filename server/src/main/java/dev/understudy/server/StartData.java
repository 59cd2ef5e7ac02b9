package dev.understudy.server;

import dev.understudy.server.control.DataSource;
import dev.understudy.server.db.Database;

/** The data set that a server was configured with, for resets. */
record StartData(Config config, Database database) implements DataSource {
    private static final String H2_IN_MEMORY = "jdbc:h2:mem:";

    @Override
    public String name() {
        return config.dataSet();
    }

    @Override
    public boolean isInMemory() {
        return config.db().equals(Config.MEMORY) || config.db().startsWith(H2_IN_MEMORY);
    }

    @Override
    public void reload() {
        OpenDatabase.reload(config, database);
    }
}
