package dev.understudy.server.population;

import dev.understudy.server.db.BulkLoad;
import dev.understudy.server.db.DataSet;
import java.sql.SQLException;
import java.util.Set;

/**
 * Every row of a population, from its seed. Applications and tokens are the documented data set's. A table is written by
 * making the people anew, promotion by promotion, so that a promotion is all that is in memory.
 */
public final class DemoPopulation implements BulkLoad.Source {
    private static final Set<String> CREDENTIALS = Set.of("applications", "application_roles", "open_api_clients");

    private final Population population;

    public DemoPopulation(Population population) {
        this.population = population;
    }

    @Override
    public void writeTo(BulkLoad load) throws SQLException {
        load.fillFrom(DataSet.builtIn(DataSet.DOCUMENTED), CREDENTIALS);
        World world = World.read();
        People people = new People(population, world);
        Names names = new Names(population.users(), population.seed());
        new WorldTables(population, world).writeTo(load);
        new UserTables(population, world, people, names).writeTo(load);
        new ProjectTables(population, new Work(population, world, people), people, names).writeTo(load);
        new FabManagerTables(population, world).writeTo(load);
    }
}
