<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>todoke::desktop::CheckPage</name>
    <message>
        <source>Files to check</source>
        <translation>チェックするファイル</translation>
    </message>
    <message>
        <source>Exports (*.xml *.zip)</source>
        <translation>出力ファイル (*.xml *.zip)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Folder to check</source>
        <translation>チェックするフォルダー</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>チェック</translation>
    </message>
    <message>
        <source>Checked forms</source>
        <translation>チェックした様式の一覧</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::CheckSummary</name>
    <message>
        <source>State of the check</source>
        <translation>チェックの状態</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>チェックの進み具合</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop the check (Esc)</source>
        <translation>チェックを取り消す (Esc)</translation>
    </message>
    <message>
        <source>Nothing has been checked yet</source>
        <translation>まだチェックしていません</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>チェックしています…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>The check was stopped</source>
        <translation>チェックを途中で止めました</translation>
    </message>
    <message>
        <source>What was found until then stays on screen, but cannot be sealed.</source>
        <translation>ここまでの結果は表示していますが、封緘はできません。</translation>
    </message>
    <message numerus="yes">
        <source>%n form(s)</source>
        <translation>
            <numerusform>%n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>file, count of forms</comment>
        <translation>%1、%2</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more file(s), %2</source>
        <comment>file, count of forms</comment>
        <translation>
            <numerusform>%1 ほか %n ファイル、%2</numerusform>
        </translation>
    </message>
    <message>
        <source>Checked at %1 (%2 s).</source>
        <translation>チェック完了 %1 (%2 秒)</translation>
    </message>
    <message>
        <source>Since the last check: %1 solved, %2 new.</source>
        <translation>前回から %1 件解消、新しい指摘 %2 件</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::CheckToolBar</name>
    <message>
        <source>Open files</source>
        <translation>ファイルを開く</translation>
    </message>
    <message>
        <source>Check files or ZIP archives (Ctrl+O)</source>
        <translation>ファイルや ZIP をチェックする (Ctrl+O)</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Check all files of a folder (Ctrl+Shift+O)</source>
        <translation>フォルダーの中のファイルをすべてチェックする (Ctrl+Shift+O)</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>再チェック</translation>
    </message>
    <message>
        <source>Check the same files again (F5)</source>
        <translation>同じファイルをもう一度チェックする (F5)</translation>
    </message>
    <message>
        <source>Disease, in-house id, doctor</source>
        <translation>疾病名・管理番号・指定医で絞り込み</translation>
    </message>
    <message>
        <source>Show only rows with these words</source>
        <translation>この言葉を含む行だけを表示する</translation>
    </message>
    <message>
        <source>Show only rows with these words (Ctrl+F)</source>
        <translation>この言葉を含む行だけを表示する (Ctrl+F)</translation>
    </message>
    <message>
        <source>Show only forms of this doctor</source>
        <translation>この指定医の様式だけを表示する</translation>
    </message>
    <message>
        <source>All doctors</source>
        <translation>指定医: すべて</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::CounterButton</name>
    <message numerus="yes">
        <source>%1: %n form(s)</source>
        <translation>
            <numerusform>%1: %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Show all again</source>
        <translation>すべての表示に戻す</translation>
    </message>
    <message>
        <source>Show only these</source>
        <translation>これだけを表示する</translation>
    </message>
    <message numerus="yes">
        <source>forms</source>
        <comment>behind a number</comment>
        <translation>
            <numerusform>件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>todoke::desktop::DropZone</name>
    <message>
        <source>Drop the files exported by the hospital system here</source>
        <translation>病院システムから出力したファイルをここに置いてください</translation>
    </message>
    <message>
        <source>XML files, folders or ZIP archives. The check starts at once and changes nothing in them.</source>
        <translation>XML ファイル・フォルダー・ZIP に対応しています。すぐにチェックを始めます。ファイルの中身は変わりません。</translation>
    </message>
    <message>
        <source>Open files…</source>
        <translation>ファイルを開く…</translation>
    </message>
    <message>
        <source>Nothing leaves this computer before you seal and send it.</source>
        <translation>封緘して送信するまで、データがこの端末から外へ出ることはありません。</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::FindingCard</name>
    <message>
        <source>Accepted: %1</source>
        <translation>選べる値: %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>Show all %n value(s)</source>
        <translation>
            <numerusform>%n 個すべてを表示</numerusform>
        </translation>
    </message>
    <message>
        <source>How to correct: %1</source>
        <translation>直し方: %1</translation>
    </message>
    <message>
        <source>Who can: %1</source>
        <translation>直す人: %1</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>根拠: %1</translation>
    </message>
    <message>
        <source>Technical detail</source>
        <translation>技術的な詳細</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::FindingsPanel</name>
    <message>
        <source>Findings</source>
        <translation>指摘</translation>
    </message>
    <message>
        <source>Next finding (F8)</source>
        <translation>次の指摘 (F8)</translation>
    </message>
    <message>
        <source>Findings %1</source>
        <translation>指摘 %1</translation>
    </message>
    <message>
        <source>Nothing was found in this form. It can be sent.</source>
        <translation>この様式に指摘はありません。送信できます。</translation>
    </message>
    <message numerus="yes">
        <source>Show more (%n left)</source>
        <translation>
            <numerusform>さらに表示 (残り %n 件)</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a form on the left to see its findings.</source>
        <translation>左の一覧から様式を選ぶと、指摘を表示します。</translation>
    </message>
    <message>
        <source>File %1</source>
        <translation>ファイル %1</translation>
    </message>
    <message>
        <source>%1 · %2 · doctor %3</source>
        <comment>form, in-house id, doctor</comment>
        <translation>%1 ・ %2 ・ 指定医 %3</translation>
    </message>
    <message>
        <source>Nothing was found in this form itself. It can be sent once the findings of its file are corrected.</source>
        <translation>この様式そのものに指摘はありません。ファイルの指摘が直れば送信できます。</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::FormTableModel</name>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Form and disease</source>
        <translation>様式・疾病名</translation>
    </message>
    <message>
        <source>In-house id</source>
        <translation>院内管理番号</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>指定医</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>指摘</translation>
    </message>
    <message>
        <source>File %1</source>
        <translation>ファイル %1</translation>
    </message>
    <message numerus="yes">
        <source>%1, %2, %n finding(s)</source>
        <comment>a file in the table, read aloud</comment>
        <translation>
            <numerusform>%1、%2、指摘 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %2, in-house id %3, doctor %4, %n finding(s)</source>
        <comment>a form in the table, read aloud</comment>
        <translation>
            <numerusform>%1、%2、院内管理番号 %3、指定医 %4、指摘 %n 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>todoke::desktop::MainWindow</name>
    <message>
        <source>Todoke</source>
        <translation>とどけ</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::Notice</name>
    <message>
        <source>Technical detail</source>
        <translation>技術的な詳細</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::Rail</name>
    <message>
        <source>Pages</source>
        <translation>画面の切り替え</translation>
    </message>
    <message>
        <source>Todoke</source>
        <translation>とどけ</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>チェック</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Ctrl+%1</source>
        <translation>Ctrl+%1</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::RailButton</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n 件待ち</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>todoke::desktop::SealBar</name>
    <message numerus="yes">
        <source>Seal the %n ready form(s) →</source>
        <translation>
            <numerusform>送信可の %n 件を封緘する →</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on to keys, consent and sealing (Ctrl+Enter)</source>
        <translation>鍵と同意を確かめて封緘へ進む (Ctrl+Enter)</translation>
    </message>
    <message numerus="yes">
        <source>%n to confirm on the next page.</source>
        <translation>
            <numerusform>要確認の %n 件は次の画面で確認できます。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay here until they are corrected.</source>
        <translation>
            <numerusform>受付不能の %n 件は直すまで残ります。</numerusform>
        </translation>
    </message>
    <message>
        <source>Whether a form is accepted in the end, the database alone decides after sending.</source>
        <translation>データベースが最終的に受け付けるかどうかは送信後に決まります</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>画面の明るさ</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>明るい</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>暗い</translation>
    </message>
    <message>
        <source>Form definitions</source>
        <translation>様式定義パック</translation>
    </message>
    <message>
        <source>None are installed. Ask your IT staff to install a form pack.</source>
        <translation>様式定義パックが入っていません。院内の IT 担当者に取り込みを依頼してください。</translation>
    </message>
    <message>
        <source>stand-in, not official</source>
        <translation>模擬仕様 (公式ではありません)</translation>
    </message>
    <message>
        <source>official</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>source verified</source>
        <translation>配布元を確認済み</translation>
    </message>
    <message>
        <source>source not verified</source>
        <translation>配布元が確かめられていません</translation>
    </message>
    <message>
        <source>%1 (%2 %3): %4, %5</source>
        <comment>title, id, version, status, trust</comment>
        <translation>%1 (%2 %3): %4、%5</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::StatusLine</name>
    <message>
        <source>No form definitions are installed</source>
        <translation>様式定義パックが入っていません</translation>
    </message>
    <message>
        <source>Form definitions: %1</source>
        <translation>様式定義 %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>not official</source>
        <translation>公式ではありません</translation>
    </message>
    <message numerus="yes">
        <source>Keys: %n</source>
        <translation>
            <numerusform>鍵 %n 名</numerusform>
        </translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>練習</translation>
    </message>
    <message>
        <source>Operator: %1</source>
        <translation>操作者 %1</translation>
    </message>
</context>
</TS>
