package dev.understudy.server.query;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Every field and parent of a catalogue whose SQL the migrated database cannot run. */
final class CatalogueSqlDrift {
    private static final Paging PAGE = new Paging(1, 1);

    /** Lets a wrong default order be told once, not with every filter. */
    private static final Selection.Order BY_ID = new Selection.Order(Field.standard("id", FieldType.INTEGER), false);

    private final Catalogue catalogue;
    private final List<String> differences = new ArrayList<>();

    private CatalogueSqlDrift(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    static List<String> from(Jdbi jdbi, Catalogue catalogue) {
        CatalogueSqlDrift drift = new CatalogueSqlDrift(catalogue);
        jdbi.useHandle(drift::compare);
        return drift.differences;
    }

    private void compare(Handle handle) {
        check("its default order", () -> select(handle, List.of(), List.of()));
        for (Field field : catalogue.fields()) {
            if (field.can(Field.Use.FILTER)) {
                Selection.Filter isNull = new Selection.Filter(field, List.of(), true);
                check("filter[" + field.name() + "]", () -> select(handle, List.of(isNull), List.of(BY_ID)));
            }
            if (field.can(Field.Use.SORT)) {
                Selection.Order order = new Selection.Order(field, true);
                check("sort=" + field.name(), () -> select(handle, List.of(), List.of(order)));
            }
        }
        for (Parent parent : catalogue.parents()) {
            check(parent.parameter(), () -> selectBelow(handle, parent));
        }
    }

    private void select(Handle handle, List<Selection.Filter> filters, List<Selection.Order> order) {
        Selection selection = new Selection(filters, List.of(), List.of(), List.of(), order, PAGE);
        new PageQuery<>(
                        catalogue,
                        catalogue.table() + ".id",
                        catalogue.table(),
                        (row, context) -> row.getLong(1),
                        new TestClock("2020-01-01T00:00:00Z"))
                .read(handle, selection);
    }

    private void selectBelow(Handle handle, Parent parent) {
        String names = parent.slug() == null ? "id" : "id, " + parent.slug();
        handle.createQuery("select " + names + " from " + parent.table())
                .mapToMap()
                .list();
        handle.createQuery("select count(*) from " + catalogue.table() + " where "
                        + parent.condition().formatted("1"))
                .mapTo(long.class)
                .one();
    }

    private void check(String what, Runnable query) {
        try {
            query.run();
        } catch (JdbiException e) {
            differences.add(
                    catalogue.table() + ", " + what + ": " + e.getCause().getMessage());
        }
    }
}
