package dev.understudy.server.population;

import dev.understudy.server.db.DataSet;
import java.sql.SQLException;
import java.util.Set;

/**
 * All rows of a population. For each table the users are generated again, cohort by cohort, so only one cohort is in memory
 * at a time.
 */
final class PopulationTables implements BulkLoad.Source {
    private static final Set<String> CREDENTIALS = Set.of(
            "applications", "application_roles", "application_redirect_uris", "application_scopes", "open_api_clients");

    private final Population population;

    PopulationTables(Population population) {
        this.population = population;
    }

    @Override
    public void writeTo(BulkLoad load) throws SQLException {
        load.fillFrom(DataSet.builtIn(DataSet.DOCUMENTED), CREDENTIALS);
        ReferenceData reference = ReferenceData.read();
        People people = new People(population, reference);
        Names names = new Names(population.users(), population.seed());
        new ReferenceTables(population, reference, people).writeTo(load);
        new UserTables(population, reference, people, names).writeTo(load);
        new ProjectTables(population, new Projects(population, reference, people), people, names).writeTo(load);
        new FabManagerTables(population, reference).writeTo(load);
    }
}
