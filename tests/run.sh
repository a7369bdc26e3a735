#!/usr/bin/env bash
# Installs what is missing, builds everything, runs all tests, then does the main job with the programs that users run. Ends with one
# summary line. Warnings of the compiler are errors.
#   bash tests/run.sh           everything but the long runs, with AddressSanitizer, LeakSanitizer and UndefinedBehaviorSanitizer
#   bash tests/run.sh --plain   the same without sanitizers: the quick one while working
#   bash tests/run.sh --all     first as without options, then tests of threads under ThreadSanitizer and the long runs
set -euo pipefail
cd "$(dirname "$0")/.."
source app/packages.sh

preset=asan
case "${1:-}" in
"" | --all) ;;
--plain) preset=dev ;;
*)
    sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
    exit 64
    ;;
esac
started=$SECONDS
need_packages "${build_packages[@]}" "${practice_packages[@]}" "${test_packages[@]}"
need_node
quietly "Installing the endpoint's parts" sh tests/endpoint/install.sh

log=build/$preset/ctest.log
failures=0
quietly "Configuring" cmake --preset "$preset" -DTODOKE_WARNINGS_AS_ERRORS=ON
quietly "Building" cmake --build --preset "$preset"
ctest --preset "$preset" -j "$(nproc)" --timeout 900 --no-tests=error >"$log" 2>&1 </dev/null || failures=1
if [ "$failures" -ne 0 ]; then
    grep -E '^ *[0-9]+ - |\*\*\*|FAIL!|Loc:|ERROR: |SUMMARY: ' "$log" | head -n 80 || true
fi
grep -E 'tests passed|Total Test time' "$log" || true

if [ "${1:-}" = --all ]; then
    quietly "Configuring for threads" cmake --preset tsan
    quietly "Building for threads" cmake --build --preset tsan --target thread_tests
    ctest --preset tsan --timeout 1800 -L threads \
        >build/tsan/ctest.log 2>&1 </dev/null || failures=1
    grep -E 'tests passed|\*\*\*|SUMMARY: ' build/tsan/ctest.log || true
    TODOKE_SCHEDULES=1000000 quietly "A million schedules of faults" build/asan/tests/upload_schedule_test || failures=1
fi

main_job=done
bash app/run.sh >build/main-job.log 2>&1 </dev/null || { main_job=failed; failures=1; tail -n 40 build/main-job.log; }

passed=$(grep -cE '^ *[0-9]+/[0-9]+ Test .* Passed ' "$log" || true)
failed=$(grep -cE '^ *[0-9]+/[0-9]+ Test .*\*\*\*' "$log" || true)
echo "main job $main_job, $(((SECONDS - started) / 60)) minutes"
echo "$passed passed, $failed failed"
exit "$failures"
