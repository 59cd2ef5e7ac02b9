package dev.understudy.server.population;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The projects of a promotion, and who of it did them with whom. Immutable. */
final class Work {
    private static final int POOL_PROJECTS = 3;
    private static final int MAIN_PROJECTS = 6;
    private static final int POOL_PERCENT = 25;
    private static final int MAIN_PERCENT = 30;
    private static final int MOST_ATTEMPTS = 4;
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Population population;
    private final People people;
    private final World world;
    private final List<World.Project> poolProjects;
    private final List<World.Project> mainProjects;

    Work(Population population, World world, People people) {
        this.population = population;
        this.world = world;
        this.people = people;
        poolProjects = world.projects().stream().filter(World.Project::pool).toList();
        mainProjects =
                world.projects().stream().filter(project -> !project.pool()).toList();
    }

    List<TeamWork> of(Promotion promotion) {
        List<Person> students =
                people.of(promotion).stream().filter(Person::isStudent).toList();
        List<Person> admitted = students.stream().filter(Person::isAdmitted).toList();
        Dice dice = new Dice(population.seed(), "work", promotion.number());
        List<TeamWork> work = new ArrayList<>();
        List<Long> poolCursus = List.of(promotion.poolCursus());
        for (World.Project project : chosen(poolProjects, POOL_PROJECTS, dice)) {
            Instant start = promotion.pool().begin().plusMillis(dice.below(20 * DAY));
            addTeams(work, project, some(students, POOL_PERCENT, dice), start, 5, poolCursus, dice);
        }
        List<Long> mainCursus = List.of(promotion.mainCursus());
        List<Long> bothCursus = List.of(promotion.poolCursus(), promotion.mainCursus());
        Instant start = promotion.mainBegin();
        for (World.Project project : chosen(mainProjects, MAIN_PROJECTS, dice)) {
            start = start.plusMillis(DAY * 5 + dice.below(30 * DAY));
            List<Long> cursus = dice.chance(8) ? bothCursus : mainCursus;
            addTeams(work, project, some(admitted, MAIN_PERCENT, dice), start, 40, cursus, dice);
        }
        return work;
    }

    private static List<World.Project> chosen(List<World.Project> projects, int count, Dice dice) {
        List<World.Project> rest = new ArrayList<>(projects);
        List<World.Project> chosen = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            chosen.add(rest.remove(dice.below(rest.size())));
        }
        return chosen;
    }

    /** Some of the people, in an order of chance. */
    private static List<Person> some(List<Person> all, int percent, Dice dice) {
        List<Person> some = new ArrayList<>();
        for (Person person : all) {
            if (dice.chance(percent)) {
                some.add(person);
            }
        }
        for (int i = some.size() - 1; i > 0; i--) {
            Collections.swap(some, i, dice.below(i + 1));
        }
        return some;
    }

    private void addTeams(
            List<TeamWork> work,
            World.Project project,
            List<Person> people,
            Instant start,
            int days,
            List<Long> cursus,
            Dice dice) {
        int next = 0;
        while (next < people.size()) {
            int size = Math.min(dice.between(Math.min(2, project.team()), project.team()), people.size() - next);
            List<Person> members = people.subList(next, next + size);
            next += size;
            Instant begin = start.plusMillis(dice.below(3 * DAY));
            if (!begin.isBefore(Pools.PRESENT)) {
                return;
            }
            if (project.team() > 1 && size == 1 && dice.chance(50)) {
                Attempt none = unfinished(0, Attempt.SEARCHING_A_GROUP, begin, dice);
                work.add(new TeamWork(project, members, List.of(), none, cursus));
            } else {
                work.add(new TeamWork(project, members, attempts(project, begin, days, dice), null, cursus));
            }
        }
    }

    private List<Attempt> attempts(World.Project project, Instant begin, int days, Dice dice) {
        List<Attempt> attempts = new ArrayList<>();
        Instant start = begin;
        while (attempts.size() < MOST_ATTEMPTS && start.isBefore(Pools.PRESENT)) {
            Attempt attempt = attempt(project, attempts.size(), start, days, dice);
            attempts.add(attempt);
            boolean goesOn =
                    attempt.markedAt() != null && ((!attempt.validated() && dice.chance(55)) || dice.chance(4));
            if (!goesOn) {
                break;
            }
            start = attempt.markedAt().plusMillis(DAY + dice.below(10 * DAY));
        }
        return attempts;
    }

    private Attempt attempt(World.Project project, int occurrence, Instant start, int days, Dice dice) {
        if (world.hasParts(project)) {
            return unfinished(occurrence, "parent", start, dice);
        }
        Instant locked = start.plusMillis(dice.below(DAY));
        Instant closed = locked.plusMillis(DAY / 4 + dice.below(days * DAY));
        Instant marked = closed.plusMillis(DAY / 24 + dice.below(4 * DAY));
        if (dice.chance(12) || !marked.isBefore(Pools.PRESENT)) {
            return unfinished(occurrence, status(project, dice), start, dice);
        }
        Long mark = mark(dice);
        boolean validated = mark >= (project.pool() ? 50 : 80);
        return new Attempt(occurrence, Attempt.FINISHED, start, marked, locked, closed, marked, mark, validated);
    }

    private static String status(World.Project project, Dice dice) {
        int lot = dice.below(100);
        if (lot < 10) {
            return "waiting_to_start";
        }
        if (lot < 30) {
            return "waiting_for_correction";
        }
        return lot < 45 && project.team() > 1 ? Attempt.CREATING_GROUP : "in_progress";
    }

    private static Long mark(Dice dice) {
        int lot = dice.below(100);
        if (lot < 8) {
            return 0L;
        }
        if (lot < 30) {
            return (long) dice.between(1, 79);
        }
        if (lot < 55) {
            return 100L;
        }
        return lot < 65 ? 125L : (long) dice.between(80, 124);
    }

    private static Attempt unfinished(int occurrence, String status, Instant start, Dice dice) {
        boolean isOpen = status.equals(Attempt.CREATING_GROUP) || status.equals(Attempt.SEARCHING_A_GROUP);
        Instant locked = isOpen ? null : UserTables.later(start, 1, dice);
        boolean isClosed = status.equals("waiting_for_correction");
        Instant closed = isClosed ? UserTables.later(locked, 10, dice) : null;
        Instant last = isClosed ? closed : isOpen ? start : locked;
        return new Attempt(
                occurrence, status, start, UserTables.later(last, 3, dice), locked, closed, null, null, null);
    }
}
