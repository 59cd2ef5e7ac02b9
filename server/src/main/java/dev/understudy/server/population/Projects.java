package dev.understudy.server.population;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The groups of a cohort that do projects. Immutable. */
final class Projects {
    private static final int POOL_PROJECTS = 3;
    private static final int MAIN_PROJECTS = 6;
    private static final int POOL_PERCENT = 25;
    private static final int MAIN_PERCENT = 30;
    private static final int MOST_ATTEMPTS = 4;
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Population population;
    private final People people;
    private final ReferenceData reference;
    private final List<ReferenceData.Project> poolProjects;
    private final List<ReferenceData.Project> mainProjects;

    Projects(Population population, ReferenceData reference, People people) {
        this.population = population;
        this.reference = reference;
        this.people = people;
        poolProjects = reference.projects().stream()
                .filter(ReferenceData.Project::pool)
                .toList();
        mainProjects =
                reference.projects().stream().filter(project -> !project.pool()).toList();
    }

    /** The groups of a cohort; the first project first. */
    List<ProjectGroup> of(Cohort cohort) {
        List<Person> students =
                people.of(cohort).stream().filter(Person::isStudent).toList();
        List<Person> admitted = students.stream().filter(Person::isAdmitted).toList();
        SeededRandom random = new SeededRandom(population.seed(), "work", cohort.number());
        List<ProjectGroup> groups = new ArrayList<>();
        List<Long> poolCursus = List.of(cohort.poolCursus());
        for (ReferenceData.Project project : chosen(poolProjects, POOL_PROJECTS, random)) {
            Instant start = cohort.pool().begin().plusMillis(random.below(20 * DAY));
            addGroups(groups, project, sample(students, POOL_PERCENT, random), start, 5, poolCursus, random);
        }
        List<Long> mainCursus = List.of(cohort.mainCursus());
        List<Long> bothCursus = List.of(cohort.poolCursus(), cohort.mainCursus());
        Instant start = cohort.mainBegin();
        for (ReferenceData.Project project : chosen(mainProjects, MAIN_PROJECTS, random)) {
            start = start.plusMillis(DAY * 5 + random.below(30 * DAY));
            List<Long> cursus = random.chance(8) ? bothCursus : mainCursus;
            addGroups(groups, project, sample(admitted, MAIN_PERCENT, random), start, 40, cursus, random);
        }
        return groups;
    }

    private static List<ReferenceData.Project> chosen(
            List<ReferenceData.Project> projects, int count, SeededRandom random) {
        List<ReferenceData.Project> rest = new ArrayList<>(projects);
        List<ReferenceData.Project> chosen = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            chosen.add(rest.remove(random.below(rest.size())));
        }
        return chosen;
    }

    /** A random sample, in random order. */
    private static List<Person> sample(List<Person> all, int percent, SeededRandom random) {
        List<Person> sample = new ArrayList<>();
        for (Person person : all) {
            if (random.chance(percent)) {
                sample.add(person);
            }
        }
        for (int i = sample.size() - 1; i > 0; i--) {
            Collections.swap(sample, i, random.below(i + 1));
        }
        return sample;
    }

    private void addGroups(
            List<ProjectGroup> groups,
            ReferenceData.Project project,
            List<Person> people,
            Instant start,
            int days,
            List<Long> cursus,
            SeededRandom random) {
        int next = 0;
        while (next < people.size()) {
            int size = Math.min(random.between(Math.min(2, project.team()), project.team()), people.size() - next);
            List<Person> members = people.subList(next, next + size);
            next += size;
            Instant begin = start.plusMillis(random.below(3 * DAY));
            if (!begin.isBefore(Population.AS_OF)) {
                return;
            }
            if (project.team() > 1 && size == 1 && random.chance(50)) {
                Attempt search = unfinished(0, Attempt.SEARCHING_A_GROUP, begin, random);
                groups.add(new ProjectGroup(project, members, List.of(), search, cursus));
            } else {
                groups.add(new ProjectGroup(project, members, attempts(project, begin, days, random), null, cursus));
            }
        }
    }

    private List<Attempt> attempts(ReferenceData.Project project, Instant begin, int days, SeededRandom random) {
        List<Attempt> attempts = new ArrayList<>();
        Instant start = begin;
        while (attempts.size() < MOST_ATTEMPTS && start.isBefore(Population.AS_OF)) {
            Attempt attempt = attempt(project, attempts.size(), start, days, random);
            attempts.add(attempt);
            Attempt.Result result = attempt.result();
            if (result == null || !isRepeated(result, random)) {
                break;
            }
            start = result.markedAt().plusMillis(DAY + random.below(10 * DAY));
        }
        return attempts;
    }

    private static boolean isRepeated(Attempt.Result result, SeededRandom random) {
        return (!result.validated() && random.chance(55)) || random.chance(4);
    }

    private Attempt attempt(
            ReferenceData.Project project, int occurrence, Instant start, int days, SeededRandom random) {
        if (reference.hasParts(project)) {
            return unfinished(occurrence, "parent", start, random);
        }
        Instant locked = start.plusMillis(random.below(DAY));
        Instant closed = locked.plusMillis(DAY / 4 + random.below(days * DAY));
        Instant marked = closed.plusMillis(DAY / 24 + random.below(4 * DAY));
        if (random.chance(12) || !marked.isBefore(Population.AS_OF)) {
            return unfinished(occurrence, status(project, random), start, random);
        }
        long mark = mark(random);
        boolean validated = mark >= (project.pool() ? 50 : 80);
        Attempt.Result result = new Attempt.Result(marked, mark, validated);
        return new Attempt(occurrence, Attempt.FINISHED, start, marked, locked, closed, result);
    }

    private static String status(ReferenceData.Project project, SeededRandom random) {
        int percentile = random.below(100);
        if (percentile < 10) {
            return "waiting_to_start";
        }
        if (percentile < 30) {
            return "waiting_for_correction";
        }
        return percentile < 45 && project.team() > 1 ? Attempt.CREATING_GROUP : "in_progress";
    }

    private static long mark(SeededRandom random) {
        int percentile = random.below(100);
        if (percentile < 8) {
            return 0;
        }
        if (percentile < 30) {
            return random.between(1, 79);
        }
        if (percentile < 55) {
            return 100;
        }
        return percentile < 65 ? 125 : random.between(80, 124);
    }

    private static Attempt unfinished(int occurrence, String status, Instant start, SeededRandom random) {
        if (status.equals(Attempt.CREATING_GROUP) || status.equals(Attempt.SEARCHING_A_GROUP)) {
            return new Attempt(occurrence, status, start, random.later(start, 3), null, null, null);
        }
        Instant locked = random.later(start, 1);
        Instant closed = status.equals("waiting_for_correction") ? random.later(locked, 10) : null;
        Instant last = closed == null ? locked : closed;
        return new Attempt(occurrence, status, start, random.later(last, 3), locked, closed, null);
    }
}
