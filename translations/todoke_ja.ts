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
    <name>todoke::desktop::ConfirmationList</name>
    <message numerus="yes">
        <source>%n form(s)</source>
        <translation>
            <numerusform>%n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Reason why this is in order</source>
        <translation>確認済みにする理由</translation>
    </message>
    <message>
        <source>Reason for: %1</source>
        <translation>確認済みにする理由: %1</translation>
    </message>
    <message>
        <source>To be confirmed</source>
        <translation>要確認の項目</translation>
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
    <name>todoke::desktop::DetailsPanel</name>
    <message numerus="yes">
        <source>%n form(s) sealed, form definitions %1 %2</source>
        <translation>
            <numerusform>封緘 %n 件、様式定義 %1 %2</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no receipt yet.</source>
        <translation>受領書はまだありません。</translation>
    </message>
    <message>
        <source>The stored receipt could not be verified.</source>
        <translation>保存されている受領書の署名を確認できませんでした。</translation>
    </message>
    <message>
        <source>✔ The endpoint&apos;s signature was verified</source>
        <translation>✔ 送信先の署名を確認しました</translation>
    </message>
    <message>
        <source>Serial number: %1</source>
        <translation>受領番号: %1</translation>
    </message>
    <message>
        <source>Endpoint: %1</source>
        <translation>送信先: %1</translation>
    </message>
    <message>
        <source>(rehearsal)</source>
        <translation>(練習)</translation>
    </message>
    <message>
        <source>Institution code: %1</source>
        <translation>医療機関コード: %1</translation>
    </message>
    <message>
        <source>Package: %1</source>
        <translation>パッケージ: %1</translation>
    </message>
    <message>
        <source>Received at: %1</source>
        <translation>受信日時: %1</translation>
    </message>
    <message>
        <source>Issued at: %1</source>
        <translation>発行日時: %1</translation>
    </message>
    <message>
        <source>SHA-256 of the package: %1</source>
        <translation>パッケージの SHA-256: %1</translation>
    </message>
    <message>
        <source>About the chosen package</source>
        <translation>選んだパッケージの内容</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>あゆみ</translation>
    </message>
    <message>
        <source>Each form %1</source>
        <translation>件ごとの結果 %1</translation>
    </message>
    <message>
        <source>Each form</source>
        <translation>件ごとの結果</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>受領書</translation>
    </message>
    <message>
        <source>Choose a package on the left.</source>
        <translation>左の一覧からパッケージを選んでください。</translation>
    </message>
    <message>
        <source>Mask access keys</source>
        <translation>アクセスキーを隠す</translation>
    </message>
    <message>
        <source>Show access keys</source>
        <translation>アクセスキーを表示</translation>
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
    <message>
        <source>Nothing was found in this form itself. It can be sent once what was found in its file is confirmed.</source>
        <translation>この様式自体に指摘はありません。ファイルの要確認の項目を確認すれば送信できます。</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::FormResultModel</name>
    <message>
        <source>Form %1, in-house id %2, %3</source>
        <comment>read aloud</comment>
        <translation>%1 件目、院内管理番号 %2、%3</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>In-house id</source>
        <translation>院内管理番号</translation>
    </message>
    <message>
        <source>Written on</source>
        <translation>作成年月日</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Access key</source>
        <translation>アクセスキー</translation>
    </message>
    <message>
        <source>No answer yet</source>
        <translation>まだ回答がありません</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>登録済</translation>
    </message>
    <message>
        <source>Refused (%1)</source>
        <translation>差戻し (%1)</translation>
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
    <message>
        <source>Not a form file</source>
        <translation>対象外</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::HistoryPage</name>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>Package, doctor number, state</source>
        <translation>パッケージ・指定医番号・状態で絞り込み</translation>
    </message>
    <message>
        <source>Show only packages with these words</source>
        <translation>この言葉を含むパッケージだけを表示する</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>パッケージ</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::KeyCardView</name>
    <message>
        <source>Doctor number %1 · valid until %2</source>
        <translation>指定医番号 %1 ・ %2 まで</translation>
    </message>
    <message>
        <source>Fingerprint: %1</source>
        <translation>指紋: %1</translation>
    </message>
    <message>
        <source>Key of %1</source>
        <comment>read aloud</comment>
        <translation>%1 の鍵</translation>
    </message>
    <message>
        <source>Not valid yet</source>
        <translation>有効期間の前です</translation>
    </message>
    <message>
        <source>Expired: ask for a new key</source>
        <translation>期限切れ: 再発行を依頼してください</translation>
    </message>
    <message>
        <source>Expires today</source>
        <translation>有効期限は今日までです</translation>
    </message>
    <message numerus="yes">
        <source>Expires in %n day(s)</source>
        <translation>
            <numerusform>あと %n 日で期限</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Used for %n form(s) now</source>
        <translation>
            <numerusform>今回の %n 件に使います</numerusform>
        </translation>
    </message>
    <message>
        <source>Not needed now</source>
        <translation>今回は使いません</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::KeyLoader</name>
    <message>
        <source>Key file</source>
        <translation>暗号化鍵ファイル</translation>
    </message>
    <message>
        <source>Key files (*.p12 *.pfx *.pem *.cer *.crt *.der *.tdkey)</source>
        <translation>鍵ファイル (*.p12 *.pfx *.pem *.cer *.crt *.der *.tdkey)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>names of doctors</comment>
        <translation>
            <numerusform>%1 ほか %n 名</numerusform>
        </translation>
    </message>
    <message>
        <source>Load a key file</source>
        <translation>鍵ファイルを読み込む</translation>
    </message>
    <message>
        <source>Choose a key file…</source>
        <translation>鍵ファイルを選ぶ…</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>パスフレーズ</translation>
    </message>
    <message>
        <source>Passphrase of the key file</source>
        <translation>鍵ファイルのパスフレーズ</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>読み込む</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n form(s)</source>
        <translation>
            <numerusform>%1: %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Waiting for the keys of %n doctor(s)</source>
        <translation>
            <numerusform>鍵待ち %n 名</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>todoke::desktop::KeyPanel</name>
    <message>
        <source>Keys</source>
        <translation>鍵</translation>
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
    <name>todoke::desktop::OutboxPanel</name>
    <message>
        <source>Ask whether it arrived</source>
        <translation>届いているか確認</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>続ける</translation>
    </message>
    <message>
        <source>Sealed packages appear here.</source>
        <translation>封緘したパッケージがここに並びます。</translation>
    </message>
    <message numerus="yes">
        <source>Send %n package(s)</source>
        <translation>
            <numerusform>%n 個をまとめて送信</numerusform>
        </translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>サインイン</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>パッケージ</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Cancel sending</source>
        <translation>送信を取り消す</translation>
    </message>
    <message>
        <source>Sign in at the endpoint</source>
        <translation>送信先へのサインイン</translation>
    </message>
    <message>
        <source>User ID</source>
        <translation>利用者 ID</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::PackageTableModel</name>
    <message>
        <source>Sealed</source>
        <translation>封緘日時</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>パッケージ</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>件数</translation>
    </message>
    <message>
        <source>Doctor number</source>
        <translation>指定医番号</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進み具合</translation>
    </message>
    <message>
        <source>What happens next</source>
        <translation>次に起こること</translation>
    </message>
    <message>
        <source>Sealed, not sent</source>
        <translation>封緘済 (未送信)</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Waits until you send it</source>
        <translation>送信するまでこの端末で待っています</translation>
    </message>
    <message numerus="yes">
        <source>Package %1, %n form(s), %2. %3</source>
        <comment>read aloud</comment>
        <translation>
            <numerusform>パッケージ %1、%n 件、%2。%3</numerusform>
        </translation>
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
    <message numerus="yes">
        <source>%n sealed already.</source>
        <translation>
            <numerusform>%n 件は封緘済みです。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>todoke::desktop::SealPanel</name>
    <message numerus="yes">
        <source>Seal %n form(s)</source>
        <translation>
            <numerusform>%n 件を封緘する</numerusform>
        </translation>
    </message>
    <message>
        <source>Sealing…</source>
        <translation>封緘しています…</translation>
    </message>
    <message>
        <source>First check the files on the page “Check”.</source>
        <translation>まず「チェック」の画面でファイルをチェックしてください。</translation>
    </message>
    <message>
        <source>Choose where to send.</source>
        <translation>送信先を選んでください。</translation>
    </message>
    <message>
        <source>Enter who is the operator.</source>
        <translation>操作者を入力してください。</translation>
    </message>
    <message>
        <source>State that the patients were told and agreed.</source>
        <translation>患者への説明と同意を確認してください。</translation>
    </message>
    <message numerus="yes">
        <source>%n form(s) wait for a key.</source>
        <translation>
            <numerusform>%n 件は鍵待ちです。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n form(s) stay held.</source>
        <translation>
            <numerusform>%n 件は保留のまま残ります。</numerusform>
        </translation>
    </message>
    <message>
        <source>Before sealing</source>
        <translation>封緘の前に確かめること</translation>
    </message>
    <message>
        <source>The patients were told and agreed</source>
        <translation>患者への説明と同意を確認しました</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>操作者</translation>
    </message>
    <message>
        <source>Send to</source>
        <translation>送信先</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>取り込む…</translation>
    </message>
    <message>
        <source>Import an endpoint profile that your IT staff gave you</source>
        <translation>IT 担当者から受け取った送信先の設定ファイルを取り込む</translation>
    </message>
    <message>
        <source>%1 (rehearsal)</source>
        <translation>%1 (練習)</translation>
    </message>
    <message numerus="yes">
        <source>%n form(s) were sealed before.</source>
        <translation>
            <numerusform>%n 件は封緘済みです。</numerusform>
        </translation>
    </message>
    <message>
        <source>Progress of the sealing</source>
        <translation>封緘の進み具合</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel the sealing</source>
        <translation>封緘を取り消す</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::SendPage</name>
    <message>
        <source>Endpoint profile</source>
        <translation>送信先の設定ファイル</translation>
    </message>
    <message>
        <source>Endpoint profiles (*.todoke-profile)</source>
        <translation>送信先の設定ファイル (*.todoke-profile)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message numerus="yes">
        <source>%n form(s) sealed.</source>
        <translation>
            <numerusform>%n 件を封緘しました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait(s) for a key.</source>
        <translation>
            <numerusform>%n 件は鍵待ちです。</numerusform>
        </translation>
    </message>
    <message>
        <source>Send</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>The sealing was cancelled. Nothing of it was kept.</source>
        <translation>封緘を取り消しました。作りかけのパッケージは残っていません。</translation>
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
    <message>
        <source>%1 cannot be used: %2</source>
        <comment>folder of form definitions, reason and next step</comment>
        <translation>%1 は使えません: %2</translation>
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
    <message numerus="yes">
        <source>%n cannot be used</source>
        <comment>form definitions</comment>
        <translation>
            <numerusform>使えないもの %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>See the page “Settings”.</source>
        <translation>「設定」の画面をご覧ください。</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::UploadWords</name>
    <message>
        <source>Queued</source>
        <translation>送信待ち</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>接続中</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>送信中</translation>
    </message>
    <message>
        <source>Awaiting receipt</source>
        <translation>受領書待ち</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>受信済</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>登録済</translation>
    </message>
    <message>
        <source>Partly refused</source>
        <translation>一部差戻し</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>差戻し</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Being asked</source>
        <translation>確認中</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>対応が必要</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>The database has it. Registration is awaited.</source>
        <translation>送信先に届きました。登録を待っています。</translation>
    </message>
    <message numerus="yes">
        <source>Access keys of %n form(s) have arrived</source>
        <translation>
            <numerusform>アクセスキー %n 件が届きました</numerusform>
        </translation>
    </message>
    <message>
        <source>Some forms were refused. See the history for each form.</source>
        <translation>差戻しになった様式があります。件ごとの結果は履歴で見られます。</translation>
    </message>
    <message>
        <source>Stopped by you. It goes on when you resume it.</source>
        <translation>一時停止しています。「続ける」で再開します。</translation>
    </message>
    <message>
        <source>Next try at %1.</source>
        <translation>次に試す時刻: %1</translation>
    </message>
    <message>
        <source>The endpoint says: %1</source>
        <translation>送信先からの説明: %1</translation>
    </message>
</context>
</TS>
