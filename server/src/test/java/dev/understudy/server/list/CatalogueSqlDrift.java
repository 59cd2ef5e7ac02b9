package dev.understudy.server.list;

import dev.understudy.server.query.Catalogue;
import dev.understudy.server.query.Direction;
import dev.understudy.server.query.Field;
import dev.understudy.server.query.FieldType;
import dev.understudy.server.query.Paging;
import dev.understudy.server.query.Parent;
import dev.understudy.server.query.Selection;
import dev.understudy.server.query.Source;
import dev.understudy.server.query.TestClock;
import dev.understudy.server.query.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Every field and parent of a catalogue whose SQL the migrated database cannot run. */
public final class CatalogueSqlDrift {
    private static final Paging PAGE = new Paging(1, 1);

    private static final Selection.Order BY_ID =
            new Selection.Order(Field.standard("id", FieldType.INTEGER), Direction.ASCENDING);

    private final Catalogue catalogue;
    private final List<String> differences = new ArrayList<>();

    private CatalogueSqlDrift(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    public static List<String> from(Jdbi jdbi, Catalogue catalogue) {
        CatalogueSqlDrift drift = new CatalogueSqlDrift(catalogue);
        jdbi.useHandle(drift::compare);
        return drift.differences;
    }

    private void compare(Handle handle) {
        for (Field field : catalogue.fields()) {
            if (field.can(Field.Use.FILTER)) {
                Selection.Filter filter = field.source() instanceof Source.Membership
                        ? new Selection.Filter(field, List.of(Value.exact(1L)), false)
                        : new Selection.Filter(field, List.of(), true);
                check("filter[" + field.name() + "]", () -> select(handle, List.of(filter), List.of(BY_ID)));
            }
            if (field.can(Field.Use.SORT)) {
                Selection.Order order = new Selection.Order(field, Direction.DESCENDING);
                check("sort=" + field.name(), () -> select(handle, List.of(), List.of(order)));
            }
        }
        for (Parent parent : catalogue.parents()) {
            check(parent.parameter(), () -> selectBelow(handle, parent));
        }
    }

    private void select(Handle handle, List<Selection.Filter> filters, List<Selection.Order> order) {
        Selection selection = new Selection(filters, List.of(), List.of(), List.of(), order, PAGE);
        new ListQuery<>(
                        Relation.of(catalogue.table(), catalogue.table() + ".id"),
                        (row, context) -> row.getLong(1),
                        new TestClock("2020-01-01T00:00:00Z"))
                .page(handle, catalogue, selection);
    }

    private void selectBelow(Handle handle, Parent parent) {
        String names = parent.slug() == null ? "id" : "id, " + parent.slug();
        handle.createQuery("select " + names + " from " + parent.table())
                .mapToMap()
                .list();
        Selection selection = new Selection(
                List.of(), List.of(), List.of(), List.of(new Parent.Reference(parent, "1")), List.of(), PAGE);
        Plan plan = SelectionPlan.of(
                Relation.of(catalogue.table(), "id"), catalogue, selection, List.of(1L), LocalDate.EPOCH);
        handle.createQuery(plan.countSql(true))
                .bindList("value0", List.of(1L))
                .mapToMap()
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
